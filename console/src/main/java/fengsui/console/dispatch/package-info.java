/** Alerts on their way to departments and towns, and their receipts. */
@NullMarked
package fengsui.console.dispatch;

import org.jspecify.annotations.NullMarked;
