package fengsui.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "fengsui.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class SimulatorArchitectureTest {

    @ArchTest
    static final ArchRule TRUTH_KNOWS_NO_RULES = noClasses()
            .that()
            .resideInAPackage("fengsui.simulator.physics")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("fengsui.simulator.physics", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("fengsui.simulator.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_JUDGES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("fengsui.rules.evaluation", "fengsui.rules.watch", "org.drools..", "org.kie..");
}
