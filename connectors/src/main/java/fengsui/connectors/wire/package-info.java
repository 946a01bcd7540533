/** The JSON wire contract: bytes to messages or reasoned rejections, and back. */
@NullMarked
package fengsui.connectors.wire;

import org.jspecify.annotations.NullMarked;
