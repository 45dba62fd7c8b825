package org.starling.hook;

/** Who calls: a customer's EHR, with the policy its hospital decided on. */
public record Tenant(String id, Policy policy) {}
