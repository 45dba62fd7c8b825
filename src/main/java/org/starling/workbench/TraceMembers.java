package org.starling.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ValueResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Lets a template read a trace by member names. The trace omits what does not exist, so an absent member is an absent
 * value, not an error.
 */
final class TraceMembers implements ValueResolver {
    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getBase() instanceof JsonNode && context.getParams().isEmpty();
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        var member = ((JsonNode) context.getBase()).get(context.getName());
        return done(member == null ? null : value(member));
    }

    /** Qute reads null as an absent value, though its signature does not say so. */
    @SuppressWarnings("NullAway")
    private static CompletionStage<Object> done(@Nullable Object value) {
        return CompletableFuture.completedFuture(value);
    }

    /** Text and numbers as they print, lists as lists, objects as themselves. */
    private static @Nullable Object value(JsonNode node) {
        if (node.isArray()) {
            List<Object> values = new ArrayList<>();
            for (var each : node) {
                var value = value(each);
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        }
        if (node.isObject()) {
            return node;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNumber()) {
            return Figures.plain(node.decimalValue());
        }
        return node.isNull() ? null : node.asText();
    }
}
