/** The topics of a realm: their names, their shape, and the check that they exist as declared. */
@NullMarked
package fengsui.connectors.topic;

import org.jspecify.annotations.NullMarked;
