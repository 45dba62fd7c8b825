/** Makes tables from a site's own RxNorm release in Rich Release Format. */
@NullMarked
package org.starling.medication.rrf;

import org.jspecify.annotations.NullMarked;
