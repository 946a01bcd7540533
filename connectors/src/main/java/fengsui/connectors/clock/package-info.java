/** The clock that drives event time. */
@NullMarked
package fengsui.connectors.clock;

import org.jspecify.annotations.NullMarked;
