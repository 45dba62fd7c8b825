/** What a VCF says about the positions that define alleles. A command of its own: no hook call ever comes here. */
@NullMarked
package org.starling.genotype.vcf;

import org.jspecify.annotations.NullMarked;
