/** Files that only grow: what a console may not forget and no topic keeps. */
@NullMarked
package fengsui.console.journal;

import org.jspecify.annotations.NullMarked;
