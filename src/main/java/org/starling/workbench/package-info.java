/** Pages for people: the demonstration EHR and the rationale page. */
@NullMarked
package org.starling.workbench;

import org.jspecify.annotations.NullMarked;
