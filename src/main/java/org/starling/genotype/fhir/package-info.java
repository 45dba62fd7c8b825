/** How the genes are written: reads the FHIR shapes of a genetic result, writes the one canonical form. */
@NullMarked
package org.starling.genotype.fhir;

import org.jspecify.annotations.NullMarked;
