/** Which star alleles a set of single variants means: positions called in, every diplotype still possible out. */
@NullMarked
package org.starling.genotype.variant;

import org.jspecify.annotations.NullMarked;
