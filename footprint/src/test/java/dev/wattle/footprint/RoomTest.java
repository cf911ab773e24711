package dev.wattle.footprint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final JavaClasses ROOM =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.wattle.footprint");

    @Test
    void the_ground_floor_rests_on_no_other_room() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.wattle.footprint..", "java..", "org.slf4j..", "tools.jackson..", "org.jspecify..")
                .check(ROOM);
    }

    @Test
    void nothing_here_opens_a_connection_but_the_live_sources() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.wattle.footprint.grid.live")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net..")
                .check(ROOM);
    }

    @Test
    void meters_and_disclosures_do_not_know_each_other() {
        neverUses("dev.wattle.footprint.meter", "dev.wattle.footprint.disclosure");
        neverUses("dev.wattle.footprint.disclosure", "dev.wattle.footprint.meter");
        neverUses("dev.wattle.footprint.grid", "dev.wattle.footprint.meter");
        neverUses("dev.wattle.footprint.grid", "dev.wattle.footprint.disclosure");
    }

    private static void neverUses(String one, String other) {
        noClasses().that().resideInAPackage(one).should().dependOnClassesThat().resideInAPackage(other).check(ROOM);
    }
}
