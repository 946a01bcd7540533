package fengsui.jobs.flow;

import fengsui.rules.area.AreaCodec;
import fengsui.rules.indicator.SiteCodec;
import fengsui.rules.watch.Request;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes requests on their way to the validator and in its state. */
public final class RequestCodec implements Codec<Request> {

    /** What Flink is told. */
    public static final CodecType<Request> TYPE = CodecType.by(RequestCodec.class);

    /** An area with what lies beside and below it; the areas of older checkpoints have nothing such. */
    private static final byte LINKED_AREA = 4;

    @Override
    public void write(Request request, DataOutput out) throws IOException {
        boolean linked = request instanceof Request.OfArea of && of.area().isLinked();
        out.writeByte(linked ? LINKED_AREA : request.rank());
        out.writeLong(request.at());
        if (request instanceof Request.OfArea of) {
            if (linked) {
                AreaCodec.write(of.area(), out);
            } else {
                AreaCodec.writeName(of.area(), out);
            }
        } else if (request instanceof Request.OfSite of) {
            SiteCodec.write(of.site(), out);
        } else if (request instanceof Request.OfPack of) {
            ControlCodec.writePack(of.source(), out);
        } else if (request instanceof Request.OfMode of) {
            ControlCodec.writeMode(of.modeSwitch(), out);
        }
    }

    @Override
    public Request read(DataInput in) throws IOException {
        byte rank = in.readByte();
        long at = in.readLong();
        return switch (rank) {
            case 0 -> new Request.OfArea(at, AreaCodec.readName(in));
            case LINKED_AREA -> new Request.OfArea(at, AreaCodec.read(in));
            case 1 -> new Request.OfSite(at, SiteCodec.read(in));
            case 2 -> new Request.OfPack(at, ControlCodec.readPack(in));
            case 3 -> new Request.OfMode(at, ControlCodec.readMode(in));
            default -> throw new IOException("request of kind " + rank + " (expected: 0 to 4)");
        };
    }

    @Override
    public boolean immutable() {
        return true;
    }

    @Override
    public Class<Request> type() {
        return Request.class;
    }
}
