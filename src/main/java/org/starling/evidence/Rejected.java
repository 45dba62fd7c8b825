package org.starling.evidence;

/** A resource that was read but not used, and why, in words without patient data. */
public record Rejected(String reference, String origin, String reason) {}
