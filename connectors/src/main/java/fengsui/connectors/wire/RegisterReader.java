package fengsui.connectors.wire;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads sites, named areas and packs. */
final class RegisterReader {

    private static final int LONGEST_NAME = 64;
    private static final int MOST_AREAS = 64;
    private static final Map<String, SiteKind> KINDS = Texts.constants(SiteKind.values());

    private final Set<String> quantities = new HashSet<>();

    RegisterReader(Catalogue catalogue) {
        catalogue.all().forEach(quantity -> quantities.add(quantity.name()));
    }

    Message site(Fields fields) throws Refusal {
        String id = fields.text(Field.ID);
        if (!Texts.isSite(id)) {
            throw Refusal.bad(Field.ID, id, "1 to 64 letters, digits and . _ -");
        }
        for (String quantity : fields.words(Field.QUANTITIES)) {
            if (!quantities.contains(quantity)) {
                throw Refusal.of(
                        RejectReason.UNKNOWN_QUANTITY, Field.QUANTITIES, quantity, "quantities of the catalogue");
            }
        }
        return new Message.OfSite(new Site(
                id,
                fields.grid(Field.AREA),
                fields.constant(Field.KIND, KINDS),
                fields.words(Field.QUANTITIES),
                fields.number(Field.LATITUDE, -90, 90),
                fields.number(Field.LONGITUDE, -180, 180),
                fields.attributes(),
                name(fields, Field.NAME_ZH),
                name(fields, Field.NAME_EN),
                fields.flag(Field.ABSENT_IS_ZERO),
                fields.instant(Field.ACTIVE_FROM, Long.MIN_VALUE),
                fields.flag(Field.RETIRED)));
    }

    Message area(Fields fields) throws Refusal {
        String code = fields.text(Field.AREA);
        if (!Area.isCode(code)) {
            throw Refusal.of(RejectReason.UNKNOWN_AREA, Field.AREA, code, "6, 9, 12 or 15 digits");
        }
        String zh = name(fields, Field.NAME_ZH);
        String en = name(fields, Field.NAME_EN);
        int residents = fields.has(Field.RESIDENTS) ? (int) fields.whole(Field.RESIDENTS, 0, 100_000_000) : 0;
        Area area = new Area(code);
        return new Message.OfArea(new AreaName(
                area,
                zh == null ? "" : zh,
                en == null ? "" : en,
                residents,
                fields.instant(Field.ACTIVE_FROM, Long.MIN_VALUE),
                areas(fields, Field.NEIGHBOURS, area),
                areas(fields, Field.DOWNSTREAM, area)));
    }

    private static List<Area> areas(Fields fields, Field field, Area from) throws Refusal {
        List<Area> areas = new ArrayList<>();
        for (String code : fields.words(field)) {
            boolean isOther = Area.isCode(code)
                    && code.length() == from.code().length()
                    && new Area(code).county().equals(from.county())
                    && !code.equals(from.code());
            if (!isOther || areas.size() == MOST_AREAS) {
                String expected = "at most " + MOST_AREAS + " other areas of the level and county of " + from;
                throw Refusal.of(RejectReason.UNKNOWN_AREA, field, code, expected);
            }
            areas.add(new Area(code));
        }
        return areas;
    }

    Message pack(Fields fields) throws Refusal {
        String version = fields.text(Field.VERSION);
        if (version.isEmpty() || version.length() > LONGEST_NAME) {
            throw Refusal.bad(Field.VERSION, version, "1 to 64 characters");
        }
        return new Message.OfPack(
                new PackSource(version, fields.files()), fields.instant(Field.PUBLISHED_AT, Long.MIN_VALUE));
    }

    private static @Nullable String name(Fields fields, Field field) throws Refusal {
        String name = fields.textOrNull(field);
        if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
            throw Refusal.bad(field, name, "1 to 64 characters");
        }
        return name;
    }
}
