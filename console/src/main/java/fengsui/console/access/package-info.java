/** Who may see and do what: accounts, sessions, throttling. */
@NullMarked
package fengsui.console.access;

import org.jspecify.annotations.NullMarked;
