/** Named numbers derived from observations: names, panes, windows. */
@NullMarked
package fengsui.rules.indicator;

import org.jspecify.annotations.NullMarked;
