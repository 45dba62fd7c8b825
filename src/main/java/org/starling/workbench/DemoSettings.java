package org.starling.workbench;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code starling.demo.*}. */
@ConfigMapping(prefix = "starling.demo")
interface DemoSettings {

    /** Whether the synthetic patients of the demonstration are served. */
    @WithDefault("true")
    boolean enabled();
}
