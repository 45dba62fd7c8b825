package org.starling.advice;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.starling.decision.DecisionStore;
import org.starling.decision.IdSequence;
import org.starling.evidence.EvidenceSource;
import org.starling.hook.HookCall;
import org.starling.hook.HookFailure.RecordUnavailable;
import org.starling.hook.Tenant;

/**
 * The whole flow on one screen: read the record, decide, make the decision durable, answer.
 *
 * <p>What the record holds becomes facts ({@code evidence}, {@code medication}, {@code genotype}); guidelines and models
 * speak about them ({@code guideline}, {@code model}); their words become cards ({@code card}): see {@link Decider}.
 */
public final class PgxAdvisor {
    private final Decider decider;
    private final RecordWriter records;
    private final DecisionStore store;
    private final Clock clock;
    private final Supplier<UUID> random;

    public PgxAdvisor(Decider decider, RecordWriter records, DecisionStore store, Clock clock, Supplier<UUID> random) {
        this.decider = decider;
        this.records = records;
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param publicUrl where the caller reaches this service, for links
     * @param source reads the record of this tenant's patients
     * @param jti id of the caller's JWT, used up by this call
     * @return the bytes of the CDS Hooks answer, which leave only after their record is on disk
     * @throws org.starling.hook.HookFailure when there is no answer to give
     */
    public byte[] advise(HookCall call, Tenant tenant, URI publicUrl, EvidenceSource source, Optional<String> jti) {
        var evidence = source.gather(call);
        var setting = new Setting(tenant, publicUrl, clock.instant(), IdSequence.fresh(random));
        var decision = decider.decide(call, evidence, setting);
        var record = records.write(call, evidence, setting, decision, jti);
        try {
            store.append(record);
        } catch (DecisionStore.StoreUnavailable e) {
            throw new RecordUnavailable("The decision could not be recorded, so no advice is given.");
        }
        return record.answer();
    }
}
