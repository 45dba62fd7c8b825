/** The whole flow from call to answer: start reading at PgxAdvisor. */
@NullMarked
package org.starling.advice;

import org.jspecify.annotations.NullMarked;
