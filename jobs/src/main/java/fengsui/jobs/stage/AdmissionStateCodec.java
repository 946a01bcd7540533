package fengsui.jobs.stage;

import fengsui.jobs.flow.Codec;
import fengsui.jobs.flow.CodecType;
import fengsui.jobs.flow.RequestCodec;
import fengsui.rules.watch.Admission;
import fengsui.rules.watch.Request;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Writes the validator's state into checkpoints. */
public final class AdmissionStateCodec implements Codec<AdmissionState> {

    static final CodecType<AdmissionState> TYPE = CodecType.by(AdmissionStateCodec.class);

    private static final byte VERSION = 1;

    private final RequestCodec requests = new RequestCodec();

    @Override
    public void write(AdmissionState state, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        state.admission.write(out);
        out.writeInt(state.waiting.values().stream().mapToInt(List::size).sum());
        for (List<Request> waiting : state.waiting.values()) {
            for (Request request : waiting) {
                requests.write(request, out);
            }
        }
    }

    @Override
    public AdmissionState read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("admission state version " + version + " (expected: " + VERSION + ")");
        }
        AdmissionState state = new AdmissionState(Admission.read(in));
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            state.add(requests.read(in));
        }
        return state;
    }

    @Override
    public boolean immutable() {
        return false;
    }

    @Override
    public Class<AdmissionState> type() {
        return AdmissionState.class;
    }
}
