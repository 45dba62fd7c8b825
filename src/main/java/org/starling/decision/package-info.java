/** Why: the record of one call, its feedback, and its replay. */
@NullMarked
package org.starling.decision;

import org.jspecify.annotations.NullMarked;
