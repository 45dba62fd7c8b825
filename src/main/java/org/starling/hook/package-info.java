/** What was asked: the CDS Hooks request, its context, its tenant, and what makes a request unanswerable. */
@NullMarked
package org.starling.hook;

import org.jspecify.annotations.NullMarked;
