/** What the record holds: prefetch first, then FHIR with the token; every query ends as found, empty, failed or not allowed. */
@NullMarked
package org.starling.evidence;

import org.jspecify.annotations.NullMarked;
