package fengsui.simulator.drill;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.area.Area;
import fengsui.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The scripted operators: each answers an alert that was raised or rose a fixed time of the scenario later, so that what
 * they do is the same at any speed. Not thread-safe.
 */
public final class Reactions {

    private final List<Scenario.Operator> operators;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong((Due d) -> d.action().at())
                    .thenComparing(d -> d.action().id()));

    /** An action and the county it is for. */
    record Due(Area county, OperatorAction action) {}

    public Reactions(List<Scenario.Operator> operators) {
        this.operators = operators;
    }

    /** Takes note of a change somebody may answer. */
    public void see(AlertChange change) {
        boolean calls = change.reason() == ChangeReason.RAISED
                || change.reason() == ChangeReason.LEVEL_ROSE
                || change.reason() == ChangeReason.REOPENED;
        if (!calls || !change.level().isColour()) {
            return;
        }
        for (Scenario.Operator operator : operators) {
            if (change.level().compareTo(operator.from()) >= 0) {
                due.add(new Due(change.county(), action(change, operator)));
            }
        }
    }

    private static OperatorAction action(AlertChange change, Scenario.Operator operator) {
        String target = operator.target();
        return new OperatorAction(
                change.alertId() + "-" + change.revision() + "-" + operator.account(),
                change.alertId(),
                change.revision(),
                operator.verb(),
                operator.account(),
                operator.role(),
                operator.text(),
                target.isEmpty() ? null : target,
                0,
                null,
                change.at() + operator.afterMillis());
    }

    /** What is due up to an instant (epoch milliseconds), in order. */
    List<Due> take(long upTo) {
        List<Due> taken = new ArrayList<>();
        while (!due.isEmpty() && due.element().action().at() <= upTo) {
            taken.add(due.remove());
        }
        return taken;
    }
}
