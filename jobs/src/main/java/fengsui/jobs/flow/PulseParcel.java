package fengsui.jobs.flow;

import fengsui.connectors.wire.Pulse;
import fengsui.rules.watch.Item;

/** A pulse on its way through the stages: its key is no area's, and it waits for no instant. */
public final class PulseParcel {

    private static final String PREFIX = "pulse/";

    private PulseParcel() {}

    /** The parcel of a pulse. */
    public static Parcel of(Pulse pulse) {
        return new Parcel(pulse.key(), new Item.Wake(pulse.at()));
    }

    /** Whether that is one; keys of areas begin with a digit. */
    public static boolean is(Parcel parcel) {
        return parcel.key().charAt(0) == 'p';
    }

    /** The pulse of such a parcel. */
    public static Pulse pulse(Parcel parcel) {
        String[] parts = parcel.key().substring(PREFIX.length()).split("/");
        return new Pulse(parts[0], Integer.parseInt(parts[1]), parcel.item().at());
    }
}
