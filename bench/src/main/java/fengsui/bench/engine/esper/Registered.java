package fengsui.bench.engine.esper;

import fengsui.bench.workload.Region;

/** A site is in the register, whether it ever reports or not. */
public final class Registered {

    private final int site;

    Registered(int site) {
        this.site = site;
    }

    public int getSite() {
        return site;
    }

    public int getKind() {
        return Region.kindOf(site).ordinal();
    }
}
