/** Findings with a life: the alert ledger and its named changes. */
@NullMarked
package fengsui.rules.alert;

import org.jspecify.annotations.NullMarked;
