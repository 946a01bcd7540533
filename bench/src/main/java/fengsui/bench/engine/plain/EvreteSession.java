package fengsui.bench.engine.plain;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term;
import java.util.ArrayList;
import java.util.List;
import org.evrete.KnowledgeService;
import org.evrete.api.FactBuilder;
import org.evrete.api.FactHandle;
import org.evrete.api.Knowledge;
import org.evrete.api.StatefulSession;
import org.evrete.api.builders.LhsBuilder;
import org.evrete.api.builders.RuleSetBuilder;

/**
 * Evrete: one stateful session that holds only what is judged, one logical type per source so that a fact meets only the
 * conditions written for it.
 */
final class EvreteSession implements RuleSessions {

    private final Sources sources = new Sources();
    private final Hits hits = new Hits();
    private final KnowledgeService service =
            KnowledgeService.builder().withExecutor(new SameThread()).build();
    private final StatefulSession session;
    private final List<FactHandle> handles = new ArrayList<>();

    EvreteSession(RuleBook book) {
        Knowledge knowledge = service.newKnowledge();
        // Types come before the rules that name them.
        for (RuleSpec rule : book.rules()) {
            if (isJudged(rule)) {
                rule.terms().forEach(term -> sources.number(What.of(rule.reach(), (Term.Reading) term)));
            }
        }
        knowledge.configureTypes(types -> {
            for (int source = 0; source < sources.size(); source++) {
                types.declare(type(source), Fact.class);
            }
        });
        RuleSetBuilder<Knowledge> builder = knowledge.builder();
        for (int index = 0; index < book.rules().size(); index++) {
            if (isJudged(book.rules().get(index))) {
                add(builder, index, book.rules().get(index));
            }
        }
        session = builder.build().newStatefulSession();
    }

    private static boolean isJudged(RuleSpec rule) {
        return rule.family() != Family.SILENCE && rule.family() != Family.ROLL_UP;
    }

    private static String type(int source) {
        return "Source" + source;
    }

    private void add(RuleSetBuilder<Knowledge> builder, int index, RuleSpec rule) {
        List<FactBuilder> facts = new ArrayList<>();
        for (Term term : rule.terms()) {
            int source = sources.number(What.of(rule.reach(), (Term.Reading) term));
            facts.add(FactBuilder.fact("$" + facts.size(), type(source)));
        }
        LhsBuilder<Knowledge> lhs = builder.newRule(rule.name()).forEach(facts);
        for (int i = 0; i < facts.size(); i++) {
            Term.Reading reading = (Term.Reading) rule.terms().get(i);
            lhs = lhs.where("$" + i + ".value " + (reading.atLeast() ? ">= " : "<= ") + reading.limit());
            if (i > 0) {
                lhs = lhs.where("$0.place == $" + i + ".place");
            }
        }
        lhs.execute(context -> hits.hold(index));
        if (rule.hasRelease()) {
            String sign = rule.reading().atLeast() ? "< " : "> ";
            builder.newRule(rule.name() + " released")
                    .forEach(facts)
                    .where("$0.value " + sign + rule.release())
                    .execute(context -> hits.release(index));
        }
    }

    @Override
    public int source(What what) {
        return sources.number(what);
    }

    @Override
    public void put(int source, int place, double value) {
        handles.add(session.insertAs(type(source), new Fact(source, place, value)));
    }

    @Override
    public Hits fire() {
        hits.clear();
        if (handles.isEmpty()) {
            return hits;
        }
        session.fire();
        handles.forEach(session::delete);
        handles.clear();
        return hits;
    }

    @Override
    public void close() {
        session.close();
        service.shutdown();
    }
}
