/** How a model is made and judged: a cohort read by a study's plan, fits that see the training part only, and a bundle. */
@NullMarked
package org.starling.model.training;

import org.jspecify.annotations.NullMarked;
