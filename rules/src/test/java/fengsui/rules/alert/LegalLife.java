package fengsui.rules.alert;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.AreaLevel;
import fengsui.rules.table.Hazard;
import fengsui.rules.table.Tables;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks change after change that alerts live as the table of reasons says they may. Knows the ledger's output only. */
public final class LegalLife {

    private final Map<String, AlertChange> newest = new HashMap<>();
    private final Map<String, Long> clearedAt = new HashMap<>();
    private final Map<String, Long> evidenceAt = new HashMap<>();
    private final Map<String, Boolean> lost = new HashMap<>();
    private final Set<String> levelChangedAt = new HashSet<>();
    private long sequence;

    Collection<AlertChange> newest() {
        return newest.values();
    }

    /** Fails if the newest change is none that the table allows after those before it. */
    public void check(AlertChange change) {
        AlertChange before = newest.put(change.alertId(), change);
        assertThat(change.sequence()).isEqualTo(++sequence);
        if (before == null) {
            birth(change);
            return;
        }
        assertThat(change.revision()).isEqualTo(before.revision() + 1);
        assertThat(change.at()).isGreaterThanOrEqualTo(before.at());
        assertThat(change.previousLevel()).isEqualTo(before.level());
        assertThat(change.startedAt()).isEqualTo(before.startedAt());
        level(change, before);
        state(change, before);
        marks(change, before);
    }

    private void birth(AlertChange change) {
        assertThat(change.reason()).isEqualTo(ChangeReason.RAISED);
        assertThat(change.revision()).isEqualTo(1);
        assertThat(change.previousLevel()).isNull();
        assertThat(change.state()).isEqualTo(AlertState.ACTIVE);
        assertThat(change.startedAt()).isEqualTo(change.at());
        assertThat(change.members()).isNotEmpty();
        for (AlertChange other : newest.values()) {
            boolean rival = other != change
                    && other.area().equals(change.area())
                    && other.hazard().equals(change.hazard())
                    && other.state() == AlertState.ACTIVE;
            assertThat(rival).as("two open alerts: %s and %s", other, change).isFalse();
        }
    }

    private void level(AlertChange change, AlertChange before) {
        int step = change.level().compareTo(before.level());
        switch (change.reason()) {
            case LEVEL_ROSE -> assertThat(step).isPositive();
            case LEVEL_FELL -> assertThat(step).isNegative();
            case REOPENED -> assertThat(step).isNotPositive();
            case RAISED,
                    EVIDENCE_CHANGED,
                    DATA_LOST,
                    DATA_BACK,
                    ACKNOWLEDGED,
                    ASSIGNED,
                    UNASSIGNED,
                    NOTED,
                    SHELVED,
                    UNSHELVED,
                    DISPATCHED,
                    RECEIVED,
                    ACTED,
                    ADOPTED,
                    DECLINED,
                    ESCALATED,
                    UNACTED,
                    INHIBITED,
                    RELEASED,
                    CLEARED,
                    CLOSED,
                    SITE_RETIRED,
                    RULE_WITHDRAWN,
                    TIED,
                    WATCH_ENDED -> assertThat(step).isZero();
        }
        if (step != 0) {
            assertThat(levelChangedAt.add(change.alertId() + change.at()))
                    .as("one level change an instant: %s", change)
                    .isTrue();
        }
    }

    private void state(AlertChange change, AlertChange before) {
        String id = change.alertId();
        switch (change.reason()) {
            case RAISED -> assertThat(before).as("born once").isNull();
            case CLEARED, SITE_RETIRED, RULE_WITHDRAWN -> {
                assertThat(before.state()).isEqualTo(AlertState.ACTIVE);
                assertThat(change.state()).isEqualTo(AlertState.CLEARED);
                assertThat(change.members()).isEmpty();
                clearedAt.put(id, change.at());
                lost.put(id, false);
            }
            case REOPENED -> {
                assertThat(before.state()).isEqualTo(AlertState.CLEARED);
                assertThat(change.state()).isEqualTo(AlertState.ACTIVE);
                Hazard hazard = Tables.shipped().hazard(change.hazard()).orElseThrow();
                assertThat(change.at() - clearedAt.getOrDefault(id, 0L)).isLessThanOrEqualTo(hazard.reopenMillis());
                assertThat(change.acknowledged()).isFalse();
            }
            case CLOSED -> {
                assertThat(before.state()).isNotEqualTo(AlertState.CLOSED);
                assertThat(change.state()).isEqualTo(AlertState.CLOSED);
                assertThat(change.outcome()).isNotNull();
            }
            case NOTED -> assertThat(change.state()).isEqualTo(before.state());
            case WATCH_ENDED -> {
                assertThat(change.state()).isEqualTo(before.state()).isNotEqualTo(AlertState.CLOSED);
                assertThat(before.watches())
                        .containsAll(change.watches())
                        .hasSizeGreaterThan(change.watches().size());
            }
            case UNASSIGNED, RECEIVED, ACTED, ADOPTED, DECLINED -> {
                assertThat(before.state()).isNotEqualTo(AlertState.CLOSED);
                assertThat(change.state()).isEqualTo(before.state());
            }
            case LEVEL_ROSE,
                    LEVEL_FELL,
                    EVIDENCE_CHANGED,
                    DATA_LOST,
                    DATA_BACK,
                    ACKNOWLEDGED,
                    ASSIGNED,
                    SHELVED,
                    UNSHELVED,
                    DISPATCHED,
                    ESCALATED,
                    UNACTED,
                    INHIBITED,
                    RELEASED,
                    TIED -> {
                assertThat(before.state()).isEqualTo(AlertState.ACTIVE);
                assertThat(change.state()).isEqualTo(AlertState.ACTIVE);
                assertThat(change.members()).isNotEmpty();
            }
        }
    }

    private void marks(AlertChange change, AlertChange before) {
        String id = change.alertId();
        switch (change.reason()) {
            case LEVEL_ROSE -> {
                assertThat(change.acknowledged()).isFalse();
                assertThat(change.until()).isZero();
                assertThat(change.rung()).isZero();
            }
            case ESCALATED -> {
                assertThat(before.acknowledged()).isFalse();
                assertThat(before.until()).isZero();
                assertThat(before.parent()).isNull();
                assertThat(change.rung()).isBetween(before.rung(), before.rung() + 1);
                assertThat(change.addressee()).isNotEmpty();
            }
            case UNACTED -> assertThat(before.acknowledged()).isTrue();
            case INHIBITED -> {
                AlertChange parent = parent(change.parent());
                assertThat(parent.state()).isEqualTo(AlertState.ACTIVE);
                if (parent.hazard().equals(change.hazard())) {
                    assertThat(parent.area().level()).isEqualTo(AreaLevel.COUNTY);
                } else {
                    assertThat(parent.level()).isGreaterThan(change.level());
                    assertThat(parent.until()).isZero();
                    assertThat(change.incident()).isNotNull();
                }
                assertThat(change.addressee()).isEmpty();
            }
            case RELEASED -> {
                AlertChange parent = parent(before.parent());
                boolean grouped = parent.hazard().equals(change.hazard());
                assertThat(parent.state() == AlertState.ACTIVE
                                && (grouped || (parent.level().compareTo(change.level()) > 0 && parent.until() == 0)))
                        .as("released without need: %s", change)
                        .isFalse();
                assertThat(change.parent()).isNull();
            }
            case TIED -> {
                assertThat(change.incident()).isNotNull().isNotEqualTo(id).isNotEqualTo(before.incident());
            }
            case SHELVED -> assertThat(change.until()).isGreaterThan(change.at());
            case UNSHELVED -> assertThat(before.until()).isNotZero();
            case DATA_LOST, DATA_BACK -> {
                boolean loss = change.reason() == ChangeReason.DATA_LOST;
                assertThat(lost.put(id, loss)).isIn(loss ? new Object[] {null, false} : new Object[] {true});
            }
            case EVIDENCE_CHANGED -> {
                Long last = evidenceAt.put(id, change.at());
                assertThat(last == null || change.at() - last >= 60_000).isTrue();
            }
            case RAISED,
                    LEVEL_FELL,
                    ACKNOWLEDGED,
                    ASSIGNED,
                    UNASSIGNED,
                    NOTED,
                    DISPATCHED,
                    RECEIVED,
                    ACTED,
                    ADOPTED,
                    DECLINED,
                    CLEARED,
                    CLOSED,
                    REOPENED,
                    SITE_RETIRED,
                    RULE_WITHDRAWN,
                    WATCH_ENDED -> {}
        }
        boolean byPeople =
                switch (change.reason()) {
                    case ACKNOWLEDGED,
                            ASSIGNED,
                            UNASSIGNED,
                            NOTED,
                            SHELVED,
                            DISPATCHED,
                            RECEIVED,
                            ACTED,
                            ADOPTED,
                            DECLINED -> true;
                    case CLOSED -> change.outcome() != Outcome.NOT_JUDGED;
                    case UNSHELVED -> change.actor() != null;
                    case RAISED,
                            LEVEL_ROSE,
                            LEVEL_FELL,
                            EVIDENCE_CHANGED,
                            DATA_LOST,
                            DATA_BACK,
                            ESCALATED,
                            UNACTED,
                            INHIBITED,
                            RELEASED,
                            CLEARED,
                            REOPENED,
                            SITE_RETIRED,
                            RULE_WITHDRAWN,
                            TIED,
                            WATCH_ENDED -> false;
                };
        assertThat(change.actor() != null).isEqualTo(byPeople);
    }

    private AlertChange parent(@Nullable String id) {
        return Objects.requireNonNull(newest.get(Objects.requireNonNull(id)));
    }
}
