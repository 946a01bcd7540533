/** The alerts of a realm as they stand, and what is shown of them. */
@NullMarked
package fengsui.console.board;

import org.jspecify.annotations.NullMarked;
