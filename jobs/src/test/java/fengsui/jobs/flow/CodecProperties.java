package fengsui.jobs.flow;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.ModeSwitch;
import fengsui.rules.watch.Item;
import fengsui.rules.watch.Request;
import java.io.IOException;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What is written between operators and into checkpoints is read as it was, through Flink's own serializers. */
class CodecProperties {

    @Property(tries = 300)
    void controlsComeBack(@ForAll("controls") Control control) throws IOException {
        assertThat(through(ControlCodec.TYPE, control)).isEqualTo(control);
    }

    @Property(tries = 300)
    void requestsComeBack(@ForAll("requests") Request request) throws IOException {
        assertThat(through(RequestCodec.TYPE, request)).isEqualTo(request);
    }

    @Property(tries = 300)
    void parcelsComeBack(@ForAll("items") Item item) throws IOException {
        Parcel parcel = new Parcel("990101003012004", item);

        assertThat(through(ParcelCodec.TYPE, parcel)).isEqualTo(parcel);
    }

    @Property(tries = 100)
    void progressComesBack(@ForAll @StringLength(max = 40) String county, @ForAll @LongRange long sequence)
            throws IOException {
        Progress progress = new Progress(county, sequence);

        assertThat(through(ProgressCodec.TYPE, progress)).isEqualTo(progress);
    }

    @Property(tries = 20)
    void aSerializerFoundInACheckpointReadsWhatItWrote(@ForAll("controls") Control control) throws IOException {
        TypeSerializer<Control> writer = ControlCodec.TYPE.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer snapshot = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(snapshot, writer.snapshotConfiguration());
        DataOutputSerializer state = new DataOutputSerializer(64);
        writer.serialize(control, state);

        TypeSerializerSnapshot<Control> found = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(snapshot.getCopyOfBuffer()),
                getClass().getClassLoader());

        assertThat(found.restoreSerializer().deserialize(new DataInputDeserializer(state.getCopyOfBuffer())))
                .isEqualTo(control);
        assertThat(writer.snapshotConfiguration()
                        .resolveSchemaCompatibility(found)
                        .isCompatibleAsIs())
                .isTrue();
    }

    private static <T> T through(CodecType<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        T read = serializer.deserialize(in);
        assertThat(in.available()).as("nothing is left").isZero();
        assertThat(serializer.copy(value)).isEqualTo(value);
        return read;
    }

    @Provide
    Arbitrary<Control> controls() {
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.longs(), packs()).as(Control.PackFrom::new),
                modes().map(Control.ModeFrom::new));
    }

    @Provide
    Arbitrary<Request> requests() {
        Arbitrary<Long> at = Arbitraries.longs();
        return Arbitraries.oneOf(
                Combinators.combine(at, areaNames()).as(Request.OfArea::new),
                Combinators.combine(at, sites()).as(Request.OfSite::new),
                Combinators.combine(at, packs()).as(Request.OfPack::new),
                Combinators.combine(at, modes()).as(Request.OfMode::new));
    }

    @Provide
    Arbitrary<Item> items() {
        Arbitrary<Long> at = Arbitraries.longs();
        return Arbitraries.oneOf(
                Combinators.combine(at, sites(), at).as(Item.SiteItem::new),
                Combinators.combine(at, areaNames()).as(Item.AreaItem::new),
                at.map(Item.Wake::new),
                Combinators.combine(at, observations(), Arbitraries.integers(), at)
                        .as(Item.ObservationItem::new));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .excludeChars('\ud800')
                .ofMaxLength(60)
                .filter(CodecProperties::isUnicode);
    }

    /** Half a surrogate pair is no text; the wire refuses it. */
    private static boolean isUnicode(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static Arbitrary<PackSource> packs() {
        return Combinators.combine(texts(), Arbitraries.maps(texts(), texts()).ofMaxSize(4))
                .as((version, files) -> new PackSource(version, new TreeMap<>(files)));
    }

    private static Arbitrary<ModeSwitch> modes() {
        return Combinators.combine(
                        texts(),
                        counties(),
                        Arbitraries.of(Mode.class),
                        texts(),
                        Arbitraries.longs(),
                        Arbitraries.longs())
                .as((id, county, mode, reason, until, at) ->
                        new ModeSwitch(id, county, mode, reason, "desk-1", until, at));
    }

    private static Arbitrary<Area> counties() {
        return Arbitraries.integers().between(100_000, 999_999).map(code -> new Area(String.valueOf(code)));
    }

    private static Arbitrary<Area> grids() {
        return Arbitraries.longs()
                .between(100_000_000_000_000L, 999_999_999_999_999L)
                .map(code -> new Area(String.valueOf(code)));
    }

    private static Arbitrary<AreaName> areaNames() {
        return Combinators.combine(grids(), texts(), texts(), Arbitraries.integers(), Arbitraries.longs())
                .as(AreaName::new)
                .flatMap(name -> Combinators.combine(
                                grids().list().ofMaxSize(3), grids().list().ofMaxSize(3))
                        .as((beside, below) -> new AreaName(
                                name.area(),
                                name.zh(),
                                name.en(),
                                name.residents(),
                                name.activeFrom(),
                                beside,
                                below)));
    }

    private static Arbitrary<Site> sites() {
        Arbitrary<String> names = texts().filter(text -> !text.isEmpty()).injectNull(0.3);
        return Combinators.combine(
                        grids(),
                        Arbitraries.of(SiteKind.class),
                        Arbitraries.maps(texts(), Arbitraries.doubles()).ofMaxSize(3),
                        names,
                        names,
                        Arbitraries.of(true, false),
                        Arbitraries.longs())
                .as((grid, kind, attributes, zh, en, flag, from) -> new Site(
                        "rg-1",
                        grid,
                        kind,
                        java.util.List.of("rainfall", "ch4"),
                        30.5,
                        -120.25,
                        new TreeMap<>(attributes),
                        zh,
                        en,
                        flag,
                        from,
                        !flag));
    }

    private static Arbitrary<Observation> observations() {
        return Combinators.combine(
                        Arbitraries.of(Realm.class),
                        texts(),
                        Arbitraries.of(Feed.class),
                        grids(),
                        Arbitraries.of(
                                Catalogue.shipped().get("rainfall"),
                                Catalogue.shipped().get("ch4")),
                        Arbitraries.doubles(),
                        Arbitraries.longs(),
                        Arbitraries.of(Quality.class))
                .as((realm, id, feed, grid, quantity, value, at, quality) ->
                        new Observation(realm, id, feed, grid, "rg-1", quantity, value, at, quality));
    }
}
