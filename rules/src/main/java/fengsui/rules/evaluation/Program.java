package fengsui.rules.evaluation;

import fengsui.rules.area.Scope;
import fengsui.rules.pack.Pack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;

/**
 * A pack compiled by Drools. What is compiled is generated from the checked conditions: per rule one production that
 * holds certainly, one that holds possibly and, with {@code @release}, one that holds when released.
 *
 * <p>Safe to share between threads; compile once per JVM and pack, close when no evaluator is in use any more. Compiling
 * takes seconds and a few hundred classes.
 */
public final class Program implements AutoCloseable {

    /** Judgements an evaluator remembers unless told otherwise. */
    public static final int MEMO_ENTRIES = 65_536;

    // Drools keys modules by release; two programs of one pack must not replace each other.
    private static final AtomicLong RELEASES = new AtomicLong();

    private final Map<Scope, Plan> plans;
    private final KieContainer container;
    private final KieBase base;

    private Program(Map<Scope, Plan> plans, KieContainer container, KieBase base) {
        this.plans = plans;
        this.container = container;
        this.base = base;
    }

    /**
     * Compiles the pack.
     *
     * @throws IllegalArgumentException if a condition has a comparison that no checked rule can have
     * @throws IllegalStateException if Drools refuses what we generated: a bug, never the author's fault
     */
    public static Program compile(Pack pack) {
        Map<Scope, Plan> plans = new EnumMap<>(Scope.class);
        for (Scope scope : Scope.values()) {
            plans.put(scope, Plan.of(pack, scope));
        }
        KieServices services = KieServices.get();
        ReleaseId release =
                services.newReleaseId(ProgramText.PACKAGE, "pack", Long.toString(RELEASES.incrementAndGet()));
        ClassLoader fence = new Fence(Program.class.getClassLoader());
        build(services, release, new ArrayList<>(plans.values()), fence);
        KieContainer container = services.newKieContainer(release, fence);
        KieBaseConfiguration configuration = services.newKieBaseConfiguration();
        configuration.setOption(KieBaseMutabilityOption.DISABLED);
        KieBase base = container.newKieBase(configuration);
        // The repository would hold the compiled classes for good; whoever holds the program holds all it needs.
        services.getRepository().removeKieModule(release);
        return new Program(plans, container, base);
    }

    private static void build(KieServices services, ReleaseId release, List<Plan> plans, ClassLoader fence) {
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        String folder = ProgramText.PACKAGE.replace('.', '/') + "/";
        for (Plan plan : plans) {
            files.write("src/main/java/" + folder + plan.factClass() + ".java", ProgramText.factClass(plan));
        }
        files.write("src/main/resources/" + folder + "productions.drl", ProgramText.productions(plans));
        KieBuilder builder = services.newKieBuilder(files, fence);
        List<Message> errors =
                builder.buildAll(ExecutableModelProject.class).getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            services.getRepository().removeKieModule(release);
            throw new IllegalStateException("Drools refuses the generated productions: "
                    + errors.stream().map(Message::getText).collect(Collectors.joining("; ")));
        }
    }

    /** An evaluator of that scope's rules, to be used by one thread, without shadow check. */
    public Evaluator evaluator(Scope scope) {
        return evaluator(scope, MEMO_ENTRIES, 0);
    }

    /**
     * An evaluator of that scope's rules, to be used by one thread.
     *
     * @param memoEntries how many judgements it remembers at most; 0 for none
     * @param shadowEvery every so many gated judgements one is judged again without the gate and compared; 0 for never
     */
    public Evaluator evaluator(Scope scope, int memoEntries, int shadowEvery) {
        return new Evaluator(this, plan(scope), memoEntries, shadowEvery);
    }

    /** Ends the compiled module. Evaluators of this program must not be used afterwards. */
    @Override
    public void close() {
        container.dispose();
    }

    KieSession session() {
        return base.newKieSession();
    }

    Gate gate(Scope scope) {
        return plan(scope).gate();
    }

    Facts facts(Scope scope) {
        Plan plan = plan(scope);
        String name = ProgramText.PACKAGE + "." + plan.factClass();
        try {
            Facts facts = container
                    .getClassLoader()
                    .loadClass(name)
                    .asSubclass(Facts.class)
                    .getDeclaredConstructor()
                    .newInstance();
            facts.values = new double[plan.layout().size()];
            facts.marks = new long[plan.words()];
            return facts;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated class " + name + " was compiled but cannot be made", e);
        }
    }

    private Plan plan(Scope scope) {
        Plan plan = plans.get(scope);
        if (plan == null) {
            throw new IllegalStateException("no plan for scope " + scope);
        }
        return plan;
    }
}
