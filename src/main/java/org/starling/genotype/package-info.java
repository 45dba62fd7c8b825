/** What the genes say: alleles, diplotype, activity score and phenotype; conflict, partial coverage and not tested are results. */
@NullMarked
package org.starling.genotype;

import org.jspecify.annotations.NullMarked;
