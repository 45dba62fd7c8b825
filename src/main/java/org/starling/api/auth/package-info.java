/** Who is calling: the JWT of a CDS client, checked against its registration. */
@NullMarked
package org.starling.api.auth;

import org.jspecify.annotations.NullMarked;
