package org.starling.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderSignTest {
    private static final Path FIXTURE = Path.of("../../fixtures/hooks/order-sign-clopidogrel-poor-metabolizer.json");

    @Test
    void eachBodyHasItsOwnHookInstance() throws IOException {
        var call = OrderSign.read(FIXTURE);
        var mapper = new ObjectMapper();
        var seen = new HashSet<UUID>();

        for (var i = 0; i < 100; i++) {
            var instance = UUID.fromString(
                    mapper.readTree(call.next()).path("hookInstance").asText());
            assertThat(instance.version()).isEqualTo(4);
            assertThat(instance.variant()).isEqualTo(2);
            seen.add(instance);
        }

        assertThat(seen).hasSize(100);
    }

    @Test
    void allElseIsSentAsItStandsInTheFile() throws IOException {
        var mapper = new ObjectMapper();
        var file = mapper.readTree(FIXTURE.toFile());
        var sent = mapper.readTree(OrderSign.read(FIXTURE).next());

        for (var member : new String[] {"hook", "context", "prefetch"}) {
            assertThat(sent.path(member)).isEqualTo(file.path(member));
        }
        assertThat(sent.path("prefetch")).hasSize(14);
    }

    @Test
    void weighsAboutTenKilobytes() throws IOException {
        assertThat(OrderSign.read(FIXTURE).size()).isBetween(10_000, 12_000);
    }

    @Test
    void refusesAnotherHook() {
        assertThatThrownBy(() -> OrderSign.of("{\"hook\": \"patient-view\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order-sign");
    }
}
