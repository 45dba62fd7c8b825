package org.starling.genotype.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.starling.card.Messages;
import org.starling.genotype.Gene;
import org.starling.genotype.Passport;
import org.starling.genotype.PgxProfile;

/** Passports for tests. */
final class Passports {
    static final UUID ID = UUID.fromString("5a3c1f0e-7d42-4c55-9b1a-0c2d6f7e8a91");

    private static final GenotypeReader READER = new GenotypeReader((gene, rxnorm) -> true);
    private static final Messages MESSAGES = Messages.load(Locale.ENGLISH);
    private static final PassportWriter WRITER =
            new PassportWriter((key, values) -> MESSAGES.find(key).map(found -> MESSAGES.text(key, values)));

    private Passports() {}

    static PgxProfile profile(String fixture) {
        return READER.read(Records.of(RecordCase.named(fixture).items()));
    }

    static Passport of(String fixture) {
        return of(profile(fixture));
    }

    static Passport of(PgxProfile profile) {
        return new Passport(
                ID,
                "p1",
                Instant.parse("2026-11-22T12:00:00.120Z"),
                List.of(
                        new Passport.Version("Starling", "0.1.0"),
                        new Passport.Version("CPIC alleles and phenotypes", "2026-04")),
                profile,
                List.of(new Gene("CYP4F2")),
                List.of(
                        new Passport.Gap("geneticReports", "failed"),
                        new Passport.Gap("pgxVariant", "not-allowed"),
                        new Passport.Gap("pgxLab", "incomplete")));
    }

    static String write(Passport passport) {
        return WRITER.write(passport);
    }
}
