package fengsui.simulator.drill;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells every whole line that is written, and writes it on if there is somewhere beside. For one thread at a time. */
final class Lines extends Writer {

    private final Consumer<String> told;
    private final @Nullable PrintWriter beside;
    private final StringBuilder line = new StringBuilder();

    Lines(Consumer<String> told, @Nullable PrintWriter beside) {
        this.told = told;
        this.beside = beside;
    }

    @Override
    public void write(char[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (text[i] == '\n') {
                told.accept(line.toString());
                line.setLength(0);
            } else {
                line.append(text[i]);
            }
        }
        if (beside != null) {
            beside.write(text, from, length);
        }
    }

    @Override
    public void flush() {
        if (beside != null) {
            beside.flush();
        }
    }

    @Override
    public void close() {
        flush();
    }
}
