/** Administrative divisions, monitoring sites and the register that names them. */
@NullMarked
package fengsui.rules.area;

import org.jspecify.annotations.NullMarked;
