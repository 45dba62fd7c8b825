/** What the guidelines say for this patient and this order. */
@NullMarked
package org.starling.guideline;

import org.jspecify.annotations.NullMarked;
