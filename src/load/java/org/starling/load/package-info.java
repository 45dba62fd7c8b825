/** What load does the service bear: order-sign calls at a fixed rate, timed from when each was due. */
package org.starling.load;
