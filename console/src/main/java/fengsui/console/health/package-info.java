/** How an engine and its operators fare: the load of alerts against norms, what is blind, what is silent. */
@NullMarked
package fengsui.console.health;

import org.jspecify.annotations.NullMarked;
