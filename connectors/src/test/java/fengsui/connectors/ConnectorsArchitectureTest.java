package fengsui.connectors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "fengsui.connectors", importOptions = ImportOption.DoNotIncludeTests.class)
class ConnectorsArchitectureTest {

    @ArchTest
    static final ArchRule jsonIsKnownToTheWirePackageAlone = noClasses()
            .that()
            .resideOutsideOfPackage("fengsui.connectors.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule kafkaIsKnownToTheKafkaAndTopicPackagesAlone = noClasses()
            .that()
            .resideOutsideOfPackages("fengsui.connectors.kafka..", "fengsui.connectors.topic..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.flink..");

    @ArchTest
    static final ArchRule theEdgesDoNotKnowTheEngine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("fengsui.jobs..", "fengsui.simulator..", "fengsui.console..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("fengsui.connectors.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theWireHasNoClock = noClasses()
            .that()
            .resideInAPackage("fengsui.connectors.wire..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule classesAreNamedForWhatTheyAre =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Common|Base|Impl|Info|Data)$");

    @ArchTest
    static final ArchRule classesAreFinal = classes()
            .that()
            .areTopLevelClasses()
            .and(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are plain classes", (JavaClass it) -> !it.isInterface() && !it.isEnum()))
            .should()
            .haveModifier(JavaModifier.FINAL);
}
