package fengsui.rules.watch;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.alert.AlertLedger;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.area.Area;
import fengsui.rules.finding.AreaEvidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.observation.Realm;
import fengsui.rules.table.Tables;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One county's desk: findings and operators' actions become alert changes. */
public final class DeskStage implements Stage {

    // 1 had the ledger alone.
    private static final byte VERSION = 2;

    private final AlertLedger ledger;
    private final ClosedAlerts closed;

    public DeskStage(Realm realm, Area county) {
        this(new AlertLedger(realm, county, Tables.shipped()), new ClosedAlerts());
    }

    private DeskStage(AlertLedger ledger, ClosedAlerts closed) {
        this.ledger = ledger;
        this.closed = closed;
    }

    @Override
    public void step(long t, List<Item> items, Deployment deployment, StageOutput out) {
        List<FindingChange> findings = new ArrayList<>();
        List<OperatorAction> actions = new ArrayList<>();
        for (Item item : items) {
            if (item instanceof Item.FindingItem finding) {
                findings.add(finding.change());
            } else if (item instanceof Item.ActionItem action) {
                actions.add(action.action());
            } else if (item instanceof Item.SiteItem site) {
                ledger.learn(site.site());
            } else if (item instanceof Item.AreaItem area) {
                ledger.learn(area.area());
            }
        }
        if (!findings.isEmpty() || !actions.isEmpty() || ledger.nextWake() <= t) {
            AlertLedger.Step step = ledger.step(t, findings, actions);
            for (AlertChange change : step.changes()) {
                out.publish(change);
                closed.see(change);
            }
            step.answers().forEach(out::answer);
        }
        closed.step(t, out);
        for (Item item : items) {
            if (item instanceof Item.EvidenceItem evidence) {
                show(evidence.evidence(), out);
            }
        }
    }

    /** Passes on what open alerts rest on, after all changes of the instant. */
    private void show(AreaEvidence evidence, StageOutput out) {
        List<AlertEvidence.OfFinding> open = new ArrayList<>();
        for (AreaEvidence.OfFinding finding : evidence.findings()) {
            ledger.openAlert(finding.hazard(), evidence.area(), finding.site(), finding.rule())
                    .ifPresent(alertId -> open.add(new AlertEvidence.OfFinding(
                            alertId, finding.rule(), finding.site(), finding.suspect(), finding.evidence())));
        }
        if (!open.isEmpty()) {
            List<AlertEvidence.OfFinding> shown = open.subList(0, Math.min(open.size(), AlertEvidence.MOST_FINDINGS));
            out.publish(new AlertEvidence(evidence.at(), evidence.area(), shown));
        }
    }

    @Override
    public long nextWake() {
        return Math.min(ledger.nextWake(), closed.nextWake());
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        ledger.write(out);
        closed.write(out);
    }

    /** Reads what {@link #write} wrote; fails on a version it does not know. */
    public static DeskStage read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("desk state version " + version + " (expected: " + VERSION + ")");
        }
        return new DeskStage(AlertLedger.read(in, Tables.shipped()), ClosedAlerts.read(in));
    }
}
