/** The reviewed tables of hazards, owners, plans and role ladders. */
@NullMarked
package fengsui.rules.table;

import org.jspecify.annotations.NullMarked;
