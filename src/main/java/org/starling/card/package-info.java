/** What the reader sees: CDS Hooks cards from templates, shaped for each vendor. */
@NullMarked
package org.starling.card;

import org.jspecify.annotations.NullMarked;
