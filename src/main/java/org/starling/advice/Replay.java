package org.starling.advice;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.starling.decision.DecisionRecord;
import org.starling.decision.IdSequence;
import org.starling.evidence.EvidenceJson;
import org.starling.hook.Hook;
import org.starling.hook.HookRequestReader;

/** Decides an old call again from its record alone, with its ids and its clock, and compares byte for byte. */
public final class Replay {
    private final Decider decider;
    private final RecordWriter records;
    private final ObjectMapper json;

    public Replay(Decider decider, RecordWriter records, ObjectMapper json) {
        this.decider = decider;
        this.records = records;
        this.json = json;
    }

    /** How a replay ended. */
    public enum Outcome {
        /** The same answer and the same trace. */
        SAME,
        /** The same answer, but the way there differs: versions of tables, guidelines or models changed. */
        SAME_ANSWER,
        /** Today's knowledge gives another answer. */
        DIFFERENT
    }

    /** @throws IOException when the record is not readable */
    public Outcome replay(DecisionRecord record) throws IOException {
        var inputs = json.readTree(record.inputs());
        var hook = Hook.ofService(record.service()).orElseThrow(() -> new IOException("unknown service in the record"));
        var call = HookRequestReader.read(hook, inputs.path("request"));
        var evidence = EvidenceJson.read(inputs.path("evidence"));
        var setting = new Setting(
                RecordWriter.tenant(record.tenant(), inputs.path("policy")),
                URI.create(inputs.path("publicUrl").asText()),
                record.at(),
                IdSequence.replaying(record.ids()));
        var decision = decider.decide(call, evidence, setting);
        if (!Arrays.equals(records.bytes(decision.response()), record.answer())) {
            return Outcome.DIFFERENT;
        }
        return Arrays.equals(records.bytes(decision.trace()), record.trace()) ? Outcome.SAME : Outcome.SAME_ANSWER;
    }
}
