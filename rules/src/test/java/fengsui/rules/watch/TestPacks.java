package fengsui.rules.watch;

import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.PackCompiler;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Rules in a line each, as sources and compiled; compiling takes seconds, so each pack is compiled once. */
final class TestPacks {

    private static final Map<PackSource, Compilation> COMPILED = new ConcurrentHashMap<>();

    private TestPacks() {}

    /** A rule about one pattern called {@code $x}. */
    static String rule(String name, String scope, String hold, String clear, String when) {
        return rule(
                name,
                "@hazard(\"waterlogging\") @level(\"ORANGE\") @scope(\"" + scope + "\") @hold(\"" + hold
                        + "\") @clear(\"" + clear + "\")",
                when);
    }

    static String rule(String name, String annotations, String when) {
        return "/* A test. */\nrule \"" + name + "\"\n  " + annotations
                + "\n  @basis(\"made for a test\") @owner(\"duty-office\") @plan(\"none\") @zh(\"{area}\") @en(\"{area}\")"
                + "\nwhen\n  " + when + "\nthen\n  warn($x);\nend\n";
    }

    static PackSource pack(String version, List<String> rules) {
        return PackSource.of(version, Map.of("test.drl", "package fengsui.test\n\n" + String.join("\n", rules)));
    }

    static PackSource pack(String version, String... rules) {
        return pack(version, List.of(rules));
    }

    static Compiled check(PackSource source) {
        return PackCompiler.compile(source, Catalogue.shipped(), Tables.shipped());
    }

    static Compilation compile(PackSource source) {
        return COMPILED.computeIfAbsent(source, pack -> {
            if (check(pack) instanceof Compiled.Accepted accepted) {
                return Compilation.of(accepted.pack());
            }
            throw new IllegalArgumentException(check(pack).toString());
        });
    }
}
