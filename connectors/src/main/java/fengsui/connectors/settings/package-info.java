/** Typed settings from flags, environment and file; everything wrong is told at once. */
@NullMarked
package fengsui.connectors.settings;

import org.jspecify.annotations.NullMarked;
