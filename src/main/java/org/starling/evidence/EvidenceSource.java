package org.starling.evidence;

import org.starling.hook.HookCall;

/** Reads the record for a call. Never throws for a record that can't be read: that is an answer too. */
@FunctionalInterface
public interface EvidenceSource {
    Evidence gather(HookCall call);
}
