package fengsui.bench.workload;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file: a header (magic, seed, grids, minutes), then 22 bytes a row in order of arrival. */
public final class WorkloadFile {

    private static final long MAGIC = 0x4557532d34300001L;
    private static final int HEADER = 8 + 8 + 4 + 8;
    private static final int ROW = 1 + 4 + 1 + 4 + 8 + 4;

    private WorkloadFile() {}

    static final class Writer implements AutoCloseable {

        private final DataOutputStream out;

        Writer(Path file, Plan plan) throws IOException {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20));
            out.writeLong(MAGIC);
            out.writeLong(plan.seed());
            out.writeInt(plan.region().grids());
            out.writeLong(plan.minutes());
        }

        void write(Row row) throws IOException {
            out.writeByte(row.kind());
            out.writeInt(row.site());
            out.writeByte(row.measure());
            out.writeInt(row.hundredths());
            out.writeLong(row.observedAt());
            out.writeInt(row.id());
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /**
     * Loads a file into columns.
     *
     * @param withLate false drops what arrives past the bound
     */
    public static Workload load(Path file, boolean withLate) throws IOException {
        Region region = header(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long rows = (channel.size() - HEADER) / ROW;
            Workload into = new Workload(region, Math.toIntExact(rows));
            channel.position(HEADER);
            ByteBuffer buffer = ByteBuffer.allocate(ROW << 15);
            while (channel.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.remaining() >= ROW) {
                    read(buffer, into, withLate);
                }
                buffer.compact();
            }
            return into;
        }
    }

    private static Region header(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            long magic = in.readLong();
            if (magic != MAGIC) {
                throw new IOException(file + ": begins with " + Long.toHexString(magic) + " (expected: EWS-40)");
            }
            in.readLong();
            return new Region(in.readInt());
        }
    }

    private static void read(ByteBuffer buffer, Workload into, boolean withLate) {
        byte kind = buffer.get();
        int site = buffer.getInt();
        byte measure = buffer.get();
        int hundredths = buffer.getInt();
        long observedAt = buffer.getLong();
        int id = buffer.getInt();
        if (withLate || kind != Row.LATE) {
            into.add(kind, site, measure, hundredths, observedAt, id);
        }
    }
}
