package fengsui.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "fengsui.jobs", importOptions = ImportOption.DoNotIncludeTests.class)
class JobsArchitectureTest {

    @ArchTest
    static final ArchRule formatsAndBrokersAreTheConnectorsBusiness = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..", "org.apache.kafka..", "org.apache.flink.shaded..");

    @ArchTest
    static final ArchRule theEngineKnowsNoDrillAndNoConsole = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("fengsui.simulator..", "fengsui.console..", "fengsui.rules.cli..");

    @ArchTest
    static final ArchRule droolsIsKnownToTheRulesAlone =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.drools..", "org.kie..");

    @ArchTest
    static final ArchRule decisionsHaveNoClock = noClasses()
            .that()
            .resideInAnyPackage("fengsui.jobs.stage..", "fengsui.jobs.flow..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callMethodWhere(DescribedPredicate.describe(
                    "asks Flink for processing time", call -> call.getName().matches(".*[pP]rocessingTime.*")));

    @ArchTest
    static final ArchRule operatorsAreReachedByTheTopologyAlone = noClasses()
            .that()
            .resideInAnyPackage("fengsui.jobs.flow..", "fengsui.jobs.metric..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("fengsui.jobs.engine..", "fengsui.jobs.operation..");

    @ArchTest
    static final ArchRule commandsAreKnownToTheMainClassAlone = noClasses()
            .that()
            .resideInAnyPackage("fengsui.jobs.engine..", "fengsui.jobs.stage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("fengsui.jobs.operation..", "picocli..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("fengsui.jobs.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule classesAreNamedForWhatTheyAre =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Common|Base|Impl|Info|Data)$");

    @ArchTest
    static final ArchRule classesAreFinal = classes()
            .that()
            .areTopLevelClasses()
            .and(DescribedPredicate.describe("are plain classes", (JavaClass it) -> !it.isInterface() && !it.isEnum()))
            .should()
            .haveModifier(JavaModifier.FINAL);
}
