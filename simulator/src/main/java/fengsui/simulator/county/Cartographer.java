package fengsui.simulator.county;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.simulator.physics.Point;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Draws the schematic map. */
final class Cartographer {

    private final Ground ground;

    Cartographer(Ground ground) {
        this.ground = ground;
    }

    String draw(List<Town> towns, Function<Town, List<Area>> grids, List<AreaName> names, List<Site> sites) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeArrayFieldStart("features");
            for (Town town : towns) {
                area(json, named(names, town.area()), ground.outline(town.column() * 3, town.row() * 5, 3, 5));
                List<Area> inside = grids.apply(town);
                for (int i = 0; i < inside.size(); i++) {
                    int column = town.column() * Ground.GRID_COLUMNS + i % Ground.GRID_COLUMNS;
                    int row = town.row() * Ground.GRID_ROWS + Math.floorDiv(i, Ground.GRID_COLUMNS);
                    area(json, named(names, inside.get(i)), ground.outline(column, row, 1, 1));
                }
            }
            for (Site site : sites) {
                site(json, site);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toString();
    }

    private static AreaName named(List<AreaName> names, Area area) {
        return names.stream()
                .filter(name -> name.area().equals(area))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("area " + area + " has no name"));
    }

    private static void area(JsonGenerator json, AreaName name, List<Point> outline) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeStringField("id", name.area().code());
        json.writeObjectFieldStart("properties");
        json.writeStringField("level", name.area().level().name().toLowerCase(Locale.ROOT));
        json.writeStringField("zh", name.zh());
        json.writeStringField("en", name.en());
        json.writeNumberField("residents", name.residents());
        json.writeEndObject();
        json.writeObjectFieldStart("geometry");
        json.writeStringField("type", "Polygon");
        json.writeArrayFieldStart("coordinates");
        json.writeStartArray();
        for (Point corner : outline) {
            position(json, Ground.longitude(corner), Ground.latitude(corner));
        }
        json.writeEndArray();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void site(JsonGenerator json, Site site) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeStringField("id", site.id());
        json.writeObjectFieldStart("properties");
        json.writeStringField("level", "site");
        json.writeStringField("kind", site.kind().name());
        json.writeStringField("grid", site.grid().code());
        json.writeStringField("zh", site.displayZh());
        json.writeStringField("en", site.displayEn());
        json.writeEndObject();
        json.writeObjectFieldStart("geometry");
        json.writeStringField("type", "Point");
        json.writeFieldName("coordinates");
        position(json, site.longitude(), site.latitude());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void position(JsonGenerator json, double longitude, double latitude) throws IOException {
        json.writeStartArray();
        json.writeNumber(Math.round(longitude * 1e5) / 1e5);
        json.writeNumber(Math.round(latitude * 1e5) / 1e5);
        json.writeEndArray();
    }
}
