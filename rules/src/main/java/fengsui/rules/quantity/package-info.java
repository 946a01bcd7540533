/** The closed catalogue of what can be measured, counted or reported. */
@NullMarked
package fengsui.rules.quantity;

import org.jspecify.annotations.NullMarked;
