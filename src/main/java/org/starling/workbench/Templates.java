package org.starling.workbench;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The templates of the pages, which escape every value. The template engine runs as a plain library: its Quarkus extension
 * would add a build step and nothing these pages need.
 */
final class Templates {
    private Templates() {}

    static Engine engine() {
        return Engine.builder()
                .addDefaults()
                .addValueResolver(new TraceMembers())
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .addLocator(id -> Optional.of(new Html("templates/" + id + ".html")))
                .build();
    }

    /** A template on the class path; the variant makes the engine escape what it prints. */
    private record Html(String path) implements TemplateLocation {
        @Override
        public Reader read() {
            return new InputStreamReader(ClassPath.open(path), StandardCharsets.UTF_8);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
        }
    }
}
