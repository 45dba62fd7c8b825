package org.starling.evidence;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The base URL of a FHIR server: builds the URLs asked there and tells which links stay inside. */
record FhirBase(URI base) {
    private static final String PATIENT_TOKEN = "{{context.patientId}}";
    private static final String PLAIN = "-._~,:/";

    FhirBase {
        var text = base.toString();
        if (text.endsWith("/")) {
            base = URI.create(text.substring(0, text.length() - 1));
        }
    }

    /** Whether calls can go there at all: http or https, a host, and no user, query or fragment. */
    boolean usable() {
        return base.getHost() != null
                && ("https".equalsIgnoreCase(base.getScheme()) || "http".equalsIgnoreCase(base.getScheme()))
                && base.getRawUserInfo() == null
                && base.getRawQuery() == null
                && base.getRawFragment() == null;
    }

    /** The URL of a query for one patient, whose id must be a FHIR id. */
    URI query(QueryKey key, String patientId) {
        if (!LogicalReference.isId(patientId)) {
            throw new IllegalArgumentException("not a FHIR id");
        }
        var filled = key.template().replace(PATIENT_TOKEN, patientId);
        int question = filled.indexOf('?');
        if (question < 0) {
            return URI.create(base + "/" + filled);
        }
        var url = new StringBuilder(base.toString()).append('/').append(filled, 0, question);
        char separator = '?';
        for (var parameter : filled.substring(question + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            url.append(separator).append(parameter, 0, equals + 1);
            encode(parameter.substring(equals + 1), url);
            separator = '&';
        }
        return URI.create(url.toString());
    }

    /**
     * The URL of an operation by GET.
     *
     * @param path below the base, as it stands in the URL
     * @param parameters by name, unencoded
     */
    URI operation(String path, Map<String, String> parameters) {
        var url = new StringBuilder(base.toString()).append('/').append(path);
        char separator = '?';
        for (var parameter : parameters.entrySet()) {
            url.append(separator).append(parameter.getKey()).append('=');
            encode(parameter.getValue(), url);
            separator = '&';
        }
        return URI.create(url.toString());
    }

    URI resource(LogicalReference reference) {
        return URI.create(base + "/" + reference);
    }

    /** The link as a URL, if it stays inside this server's scheme, host, port and path. */
    Optional<URI> inside(String link) {
        try {
            // Servers are known to send links with characters that a URI must escape.
            var target = URI.create(base + "/").resolve(link.replace("|", "%7C").replace(" ", "%20"));
            return contains(target) ? Optional.of(target) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean contains(URI target) {
        var path = target.getRawPath() == null ? "" : target.getRawPath();
        var own = base.getRawPath() == null ? "" : base.getRawPath();
        return base.getScheme().equalsIgnoreCase(target.getScheme())
                && base.getHost().equalsIgnoreCase(target.getHost())
                && port(base) == port(target)
                && target.getRawUserInfo() == null
                && (path.equals(own) || path.startsWith(own + "/"))
                && !climbs(path);
    }

    /** Whether a path could leave its folder, written plainly or escaped once or twice. */
    private static boolean climbs(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        return lower.contains("..")
                || lower.contains("%2e")
                || lower.contains("%2f")
                || lower.contains("%5c")
                || lower.contains("%25")
                || lower.contains("\\");
    }

    /** Scheme, host and port in one form, as key of what is kept per server. */
    String origin() {
        return (base.getScheme() + "://" + base.getHost() + ":" + port(base)).toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private static void encode(String value, StringBuilder into) {
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                into.append(c);
            } else {
                into.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
    }
}
