/** The entrance to the console. */
@NullMarked
package fengsui.console;

import org.jspecify.annotations.NullMarked;
