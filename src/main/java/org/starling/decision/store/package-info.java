/** Where decisions are kept: one durable writer over an embedded SQL database. */
@NullMarked
package org.starling.decision.store;

import org.jspecify.annotations.NullMarked;
