package org.starling.load;

import java.net.URI;
import java.util.Optional;

/** A service that somebody else runs: neither started nor stopped here. */
record RunningService(URI uri, Optional<ProcessHandle> process) implements Service {
    @Override
    public Optional<Long> stored() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
