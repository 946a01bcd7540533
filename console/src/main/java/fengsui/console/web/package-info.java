/** What the console serves over HTTP. */
@NullMarked
package fengsui.console.web;

import org.jspecify.annotations.NullMarked;
