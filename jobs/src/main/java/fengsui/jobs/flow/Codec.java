package fengsui.jobs.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Writes and reads one type. Stateless; the class is public with a public constructor without parameters, because a
 * checkpoint names it.
 */
public interface Codec<T> {

    void write(T value, DataOutput out) throws IOException;

    T read(DataInput in) throws IOException;

    /** Whether values never change once made, so that copies are not needed. */
    boolean immutable();

    Class<T> type();
}
