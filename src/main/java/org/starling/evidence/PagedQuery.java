package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.starling.evidence.QueryAnswer.Origin;
import org.starling.evidence.QueryAnswer.Outcome;

/** One query with its pages, within limits; what lies beyond them makes the answer incomplete. */
final class PagedQuery {
    private static final int PAGES = 5;
    private static final int RESOURCES = 2_000;
    private static final long BYTES = 16L << 20;

    private final FhirSession session;
    private final QueryKey key;
    private final Origin origin;
    private final List<JsonNode> found = new ArrayList<>();
    private final Set<URI> visited = new HashSet<>();
    private long bytesLeft = BYTES;
    private int pages;
    private int total = -1;

    PagedQuery(FhirSession session, QueryKey key, Origin origin) {
        this.session = session;
        this.key = key;
        this.origin = origin;
    }

    QueryAnswer from(URI first) {
        @Nullable URI url = first;
        while (url != null) {
            visited.add(url);
            var fetched = session.get(url, bytesLeft);
            switch (fetched) {
                case Fetched.Denied denied -> {
                    return broken(Outcome.NOT_ALLOWED, "the FHIR server does not allow it");
                }
                case Fetched.Failed failed -> {
                    return broken(Outcome.FAILED, failed.note());
                }
                case Fetched.Silent silent -> {
                    return broken(Outcome.FAILED, silent.note());
                }
                case Fetched.Body body -> {
                    bytesLeft -= body.bytes();
                    pages++;
                    switch (AnswerBody.read(key, body.json())) {
                        case AnswerBody.Nothing nothing -> {
                            return complete();
                        }
                        case AnswerBody.Trouble trouble -> {
                            return broken(Outcome.FAILED, "the FHIR server " + trouble.why());
                        }
                        case AnswerBody.Foreign foreign -> {
                            return broken(Outcome.FAILED, "the FHIR server answered with something else");
                        }
                        case AnswerBody.Resources page -> {
                            found.addAll(page.resources());
                            total = Math.max(total, page.total());
                            if (page.next() == null) {
                                return ended(Completeness.note(
                                        key, new AnswerBody.Resources(found, null, page.troubled(), total), found));
                            }
                            if (pages >= PAGES || found.size() >= RESOURCES || bytesLeft <= 0) {
                                return ended("more pages were not read");
                            }
                            url = session.base().inside(page.next()).orElse(null);
                        }
                    }
                }
            }
            if (url != null && visited.contains(url)) {
                return ended("its pages lead in a circle");
            }
        }
        return ended("a page lies outside the FHIR server");
    }

    /** Goes on after a first page that came with the call. */
    QueryAnswer after(List<JsonNode> firstPage, String next) {
        found.addAll(firstPage);
        pages = 1;
        var url = session.base().inside(next);
        return url.isPresent() ? from(url.get()) : ended("a page lies outside the FHIR server");
    }

    private QueryAnswer complete() {
        var outcome = found.isEmpty() ? Outcome.EMPTY : Outcome.FOUND;
        return new QueryAnswer(key, outcome, origin, found, true, "");
    }

    private QueryAnswer ended(String note) {
        return note.isEmpty() ? complete() : broken(Outcome.FAILED, note);
    }

    /** What was read before stays of use, but is never taken for the whole. */
    private QueryAnswer broken(Outcome outcome, String note) {
        return new QueryAnswer(key, found.isEmpty() ? outcome : Outcome.FOUND, origin, found, false, note);
    }
}
