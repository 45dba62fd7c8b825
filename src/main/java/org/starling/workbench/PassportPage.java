package org.starling.workbench;

import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import org.starling.card.Messages;
import org.starling.genotype.Passport;

/** Writes a passport as a page to print. */
@ApplicationScoped
public class PassportPage {
    private final Engine engine = Templates.engine();
    private final Messages messages = Messages.load(Locale.ENGLISH);
    private final Wording wording = Wording.load();

    /** The page as HTML in which every value of the passport is escaped. */
    public String of(Passport passport) {
        return engine.getTemplate("passport")
                .data("passport", passport)
                .data("id", passport.id().toString())
                .data("read", wording.moment(passport.at().toString()))
                .data("rows", PassportRow.of(passport, messages))
                .data(
                        "notFound",
                        String.join(
                                ", ",
                                passport.notFound().stream()
                                        .map(Object::toString)
                                        .toList()))
                .data("gaps", passport.gaps().stream().map(this::gap).toList())
                .data("unused", passport.profile().unused())
                .render();
    }

    private String gap(Passport.Gap gap) {
        return messages.text(
                "passport.gap",
                Map.of(
                        "query", messages.text("query." + gap.query()),
                        "reason", messages.text("outcome." + gap.reason())));
    }
}
