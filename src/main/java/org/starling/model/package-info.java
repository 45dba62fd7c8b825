/** What the models estimate, how sure they are, and when they are silent. */
@NullMarked
package org.starling.model;

import org.jspecify.annotations.NullMarked;
