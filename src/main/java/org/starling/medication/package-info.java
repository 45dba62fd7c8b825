/** What is ordered and taken: any coding, reference or text to RxNorm ingredients, route and daily dose; unknown stays unknown. */
@NullMarked
package org.starling.medication;

import org.jspecify.annotations.NullMarked;
