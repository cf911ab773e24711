package dev.wattle.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The arrows of ARCHITECTURE.md point down only. Here all rooms but the trainer are in sight, which is started as a process
/// and never linked.
class ArrowsTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.wattle");

    @Test
    void roomsKnowOnlyTheRoomsBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli").definedBy("dev.wattle.cli..")
                .layer("cloud").definedBy("dev.wattle.cloud..")
                .layer("site").definedBy("dev.wattle.site..")
                .layer("planner").definedBy("dev.wattle.planner..")
                .layer("protocol").definedBy("dev.wattle.protocol..")
                .layer("learning").definedBy("dev.wattle.learning..")
                .layer("footprint").definedBy("dev.wattle.footprint..")
                .optionalLayer("trainer").definedBy("dev.wattle.trainer..")
                .whereLayer("cli").mayNotBeAccessedByAnyLayer()
                .whereLayer("trainer").mayNotBeAccessedByAnyLayer()
                .whereLayer("cloud").mayOnlyBeAccessedByLayers("cli")
                .whereLayer("site").mayOnlyBeAccessedByLayers("cli")
                .whereLayer("planner").mayOnlyBeAccessedByLayers("cli", "cloud")
                .whereLayer("protocol").mayOnlyBeAccessedByLayers("cli", "cloud", "site", "trainer")
                .whereLayer("learning").mayOnlyBeAccessedByLayers("cloud", "site")
                .whereLayer("footprint").mayOnlyBeAccessedByLayers("cli", "cloud", "site", "planner", "protocol")
                .check(HOUSE);
    }

    @Test
    void noRoomHasACircleOfRooms() {
        slices().matching("dev.wattle.(*)..").should().beFreeOfCycles().check(HOUSE);
    }
}
