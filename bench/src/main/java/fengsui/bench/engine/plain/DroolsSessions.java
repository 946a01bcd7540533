package fengsui.bench.engine.plain;

import fengsui.bench.rule.RuleBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** Runs the facts an observation touched through Drools: in a new session, the place's own one, or one for all. */
abstract sealed class DroolsSessions implements RuleSessions {

    final KieBase base;
    final Hits hits = new Hits();
    private final DroolsText text;

    private DroolsSessions(DroolsText text, KieBase base) {
        this.text = text;
        this.base = base;
    }

    static DroolsSessions of(DroolsMode mode, RuleBook book) {
        DroolsText text = new DroolsText(book);
        KieBase base = compile(text.text(), mode);
        return switch (mode) {
            case PER_EVENT -> new PerEvent(text, base);
            case PER_KEY -> new Stateful(text, base, false);
            case SHARED -> new Stateful(text, base, true);
        };
    }

    private static KieBase compile(String drl, DroolsMode mode) {
        KieServices services = KieServices.get();
        ReleaseId release = services.newReleaseId("fengsui.bench", "races", "1");
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        files.write("src/main/resources/fengsui/bench/races/rules.drl", drl);
        KieBuilder builder = services.newKieBuilder(files);
        List<Message> errors =
                builder.buildAll(ExecutableModelProject.class).getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            throw new IllegalStateException("Drools refuses: " + errors);
        }
        KieBaseConfiguration configuration = services.newKieBaseConfiguration();
        // Where facts are updated it is slower: a fact that matches nothing is then looked for among all at its next
        // update.
        if (mode == DroolsMode.PER_EVENT) {
            configuration.setOption(KieBaseMutabilityOption.DISABLED);
        }
        return services.newKieContainer(release).newKieBase(configuration);
    }

    @Override
    public int source(What what) {
        return text.source(what);
    }

    KieSession open() {
        KieSession session = base.newKieSession();
        session.setGlobal("hits", hits);
        return session;
    }

    private static final class PerEvent extends DroolsSessions {
        private final List<Fact> facts = new ArrayList<>();

        PerEvent(DroolsText text, KieBase base) {
            super(text, base);
        }

        @Override
        public void put(int source, int place, double value) {
            facts.add(new Fact(source, place, value));
        }

        @Override
        public Hits fire() {
            hits.clear();
            KieSession session = open();
            facts.forEach(session::insert);
            session.fireAllRules();
            session.dispose();
            facts.clear();
            return hits;
        }
    }

    private static final class Stateful extends DroolsSessions {
        private record Held(Fact fact, FactHandle handle) {}

        private final boolean shared;
        private final Map<Long, Held> facts = new HashMap<>();
        private final Map<Long, KieSession> sessions = new HashMap<>();
        private final List<KieSession> touched = new ArrayList<>();

        Stateful(DroolsText text, KieBase base, boolean shared) {
            super(text, base);
            this.shared = shared;
        }

        @Override
        public void put(int source, int place, double value) {
            // A site and a grid of the same number are two keys.
            long key = shared ? 0 : (long) place << 1 | (isOfGrid(source) ? 1 : 0);
            KieSession session = sessions.computeIfAbsent(key, k -> open());
            if (!touched.contains(session)) {
                touched.add(session);
            }
            Held held = facts.get((long) source << 32 | place);
            if (held == null) {
                Fact fact = new Fact(source, place, value);
                facts.put((long) source << 32 | place, new Held(fact, session.insert(fact)));
            } else {
                held.fact.value(value);
                session.update(held.handle, held.fact);
            }
        }

        @Override
        public Hits fire() {
            hits.clear();
            touched.forEach(KieSession::fireAllRules);
            touched.clear();
            return hits;
        }
    }

    boolean isOfGrid(int source) {
        return text.isOfGrid(source);
    }
}
