/** How others read, load and compare what the guidelines say: FHIR resources, a package, source attributes, differences. */
@NullMarked
package org.starling.guideline.publish;

import org.jspecify.annotations.NullMarked;
