package org.starling.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    private final Properties properties = new Properties();

    PlanTest() {
        properties.setProperty("rate", "500");
        properties.setProperty("seconds", "60");
        properties.setProperty("warmup", "20");
        properties.setProperty("body", "call.json");
    }

    @Test
    void startsTheServiceUnlessTold() {
        properties.setProperty("target", "");
        properties.setProperty("flags", "-Xmx1g -Xms1g");

        var plan = Plan.from(properties);

        assertThat(plan.target()).isEmpty();
        assertThat(plan.flags()).containsExactly("-Xmx1g", "-Xms1g");
        assertThat(plan.measured()).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ehr.example.org",
                "https://localhost:8443",
                "http://localhost.example.org",
                "localhost:80", "http://localhost"
            })
    void firesAtLoopbackOnly(String target) {
        properties.setProperty("target", target);

        assertThatThrownBy(() -> Plan.from(properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3601"})
    void isBoundedInTime(String seconds) {
        properties.setProperty("seconds", seconds);

        assertThatThrownBy(() -> Plan.from(properties)).isInstanceOf(IllegalArgumentException.class);
    }
}
