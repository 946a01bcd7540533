/** Rule packs: the checked form of an analyst's rule files and the compiler that checks them. */
@NullMarked
package fengsui.rules.pack;

import org.jspecify.annotations.NullMarked;
