package fengsui.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BenchArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("fengsui.bench");

    @Test
    void theOracleAndTheGateShareNoCodeWithAnyEngine() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("fengsui.bench.gate")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("fengsui.rules..", "fengsui.bench.engine..")
                .check(CLASSES);
    }

    @Test
    void onlyItsOwnPackageKnowsEsper() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("fengsui.bench.engine.esper")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.espertech..")
                .check(CLASSES);
    }

    @Test
    void onlyItsOwnPackageKnowsSiddhi() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("fengsui.bench.engine.siddhi")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.siddhi..")
                .check(CLASSES);
    }

    @Test
    void theBooksOfAllSizesKeepTheSharesOfFamilies() {
        assertThat(Arrays.stream(new int[] {10, 40, 100, 300, 1000})).allSatisfy(total -> assertThat(
                        fengsui.bench.rule.RuleBook.of(total).rules())
                .hasSize(total)
                .extracting(fengsui.bench.rule.RuleSpec::name)
                .doesNotHaveDuplicates());
    }
}
