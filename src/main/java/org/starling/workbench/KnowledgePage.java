package org.starling.workbench;

import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import org.starling.guideline.publish.PublishedPack;

/** Writes the source attributes of a pack's guidelines as a page. */
@ApplicationScoped
public class KnowledgePage {
    private final Engine engine = Templates.engine();
    private final Wording wording = Wording.load();

    /** The page as HTML in which every value is escaped. */
    public String of(PublishedPack pack) {
        return engine.getTemplate("knowledge")
                .data("card", pack.card())
                .data("say", wording)
                .render();
    }
}
