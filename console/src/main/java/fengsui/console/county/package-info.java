/** What the register says of a county, and its map. */
@NullMarked
package fengsui.console.county;

import org.jspecify.annotations.NullMarked;
