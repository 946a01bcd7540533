/** The analyst's command line, the only package of this module that touches files. */
@NullMarked
package fengsui.rules.cli;

import org.jspecify.annotations.NullMarked;
