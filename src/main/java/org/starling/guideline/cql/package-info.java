/** How the guidelines are run: canonical evidence in, CQL defines out. */
@NullMarked
package org.starling.guideline.cql;

import org.jspecify.annotations.NullMarked;
