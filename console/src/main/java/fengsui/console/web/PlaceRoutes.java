package fengsui.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.console.board.Rows;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.area.Area;
import fengsui.rules.area.Site;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** The county's map, and the page of every site. */
final class PlaceRoutes {

    private final Means means;
    private final Door door;

    PlaceRoutes(Means means, Door door) {
        this.means = means;
        this.door = door;
    }

    void open(JavalinConfig config) {
        config.routes.get("/api/map", this::map);
        config.routes.get("/api/sites/{id}", this::site);
        config.routes.get("/api/sites/{id}/code.svg", this::code);
    }

    private void map(Context ctx) throws Refused {
        Json.answer(ctx, means.map().of(door.county(ctx), means.picture().register()));
    }

    private Site find(Context ctx) throws Refused {
        return means.picture()
                .register()
                .site(door.county(ctx), ctx.pathParam("id"))
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "there is no such site"));
    }

    private void site(Context ctx) throws Refused {
        Site site = find(ctx);
        ObjectNode answer = Json.object()
                .put("id", site.id())
                .put("zh", site.displayZh())
                .put("en", site.displayEn())
                .put("kindZh", site.kind().zh())
                .put("kindEn", site.kind().en())
                .put("area", site.grid().code())
                .put("latitude", site.latitude())
                .put("longitude", site.longitude());
        name(answer, site.grid());
        ArrayNode quantities = answer.putArray("quantities");
        for (String name : site.quantities()) {
            Quantity quantity = Catalogue.shipped().get(name);
            quantities.addObject().put("name", name).put("zh", quantity.zh()).put("unit", quantity.unit());
        }
        ObjectNode attributes = answer.putObject("attributes");
        site.attributes().forEach(attributes::put);
        ArrayNode alerts = answer.putArray("alerts");
        for (AlertChange alert : means.picture().board().of(door.county(ctx))) {
            boolean concerned =
                    alert.members().stream().anyMatch(member -> site.id().equals(member.site()));
            if (concerned) {
                alerts.add(Rows.row(alert));
            }
        }
        Json.answer(ctx, answer);
    }

    private void name(ObjectNode answer, Area grid) {
        means.picture()
                .register()
                .area(grid)
                .ifPresentOrElse(
                        area -> answer.put("areaZh", area.zh()).put("areaEn", area.en()),
                        () -> answer.put("areaZh", grid.code()).put("areaEn", grid.code()));
    }

    private void code(Context ctx) throws Refused {
        ctx.contentType("image/svg+xml")
                .result(Codes.svg(
                        DeskRoutes.origin(means, ctx) + "/#site=" + find(ctx).id()));
    }
}
