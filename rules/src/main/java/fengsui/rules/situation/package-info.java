/** What rules look at: the indicators and child findings of one area at one instant. */
@NullMarked
package fengsui.rules.situation;

import org.jspecify.annotations.NullMarked;
