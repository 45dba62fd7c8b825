/** The HTTP edge: discovery, services, feedback, decision pages, failures. */
@NullMarked
package org.starling.api;

import org.jspecify.annotations.NullMarked;
