package org.starling.api.auth;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A FHIR server that a client may send us to. Compared by scheme, host, port and whole path segments, never as text:
 * {@code https://ehr.example.evil.org} starts with {@code https://ehr.example}.
 */
public final class FhirBase {
    private final Place place;

    /** @throws IllegalArgumentException when this is no plain base URL */
    public FhirBase(URI base) {
        place = Place.of(base).orElseThrow(() -> new IllegalArgumentException("not a plain base URL: " + base));
    }

    /** Whether this URL is the base or lies below it. */
    public boolean covers(URI url) {
        return Place.of(url).filter(this::holds).isPresent();
    }

    private boolean holds(Place other) {
        return other.scheme.equals(place.scheme)
                && other.host.equals(place.host)
                && other.port == place.port
                && other.segments.size() >= place.segments.size()
                && other.segments.subList(0, place.segments.size()).equals(place.segments);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FhirBase base && base.place.equals(place);
    }

    @Override
    public int hashCode() {
        return place.hashCode();
    }

    @Override
    public String toString() {
        return place.scheme + "://" + place.host + ":" + place.port + "/" + String.join("/", place.segments);
    }

    private record Place(String scheme, String host, int port, List<String> segments) {

        /** Empty for whatever two readers of URLs might understand differently. */
        static Optional<Place> of(URI url) {
            var scheme = Optional.ofNullable(url.getScheme()).map(lower());
            // Null for names that are not plain ASCII and for odd numbers: an international name comes as xn--.
            var host = Optional.ofNullable(url.getHost()).map(lower());
            if (scheme.filter(name -> name.equals("https") || name.equals("http"))
                            .isEmpty()
                    || host.isEmpty()
                    || url.getRawUserInfo() != null
                    || url.getRawQuery() != null
                    || url.getRawFragment() != null) {
                return Optional.empty();
            }
            var port = url.getPort() == -1 ? (scheme.get().equals("https") ? 443 : 80) : url.getPort();
            var path = Optional.ofNullable(url.getRawPath()).orElse("");
            return segments(path).map(segments -> new Place(scheme.get(), host.get(), port, segments));
        }

        private static UnaryOperator<String> lower() {
            return text -> text.toLowerCase(Locale.ROOT);
        }

        /** Empty when a segment is empty or made of dots, or an escape could hide a slash or a dot. */
        private static Optional<List<String>> segments(String path) {
            if (path.isEmpty() || path.equals("/")) {
                return Optional.of(List.of());
            }
            var inner = path.substring(1, path.endsWith("/") ? path.length() - 1 : path.length());
            var segments = List.of(inner.split("/", -1));
            var plain = segments.stream()
                    .noneMatch(segment -> segment.isEmpty()
                            || segment.equals(".")
                            || segment.equals("..")
                            || segment.contains("%")
                            || segment.contains(";"));
            return plain ? Optional.of(segments) : Optional.empty();
        }
    }
}
