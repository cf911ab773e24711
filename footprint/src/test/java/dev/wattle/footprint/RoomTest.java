package dev.wattle.footprint;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.wattle.footprint.meter.Part;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final JavaClasses ROOM =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.wattle.footprint");

    @Test
    void the_ground_floor_rests_on_no_other_room() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.wattle.footprint..", "java..", "com.sun.net.httpserver..", "org.slf4j..", "tools.jackson..", "org.jspecify..")
                .check(ROOM);
    }

    @Test
    void nothing_here_opens_a_connection_but_the_live_sources_and_the_metrics_page() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.wattle.footprint.grid.live")
                .and()
                .doNotHaveSimpleName("MetricsServer")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "com.sun.net..")
                .check(ROOM);
    }

    @Test
    void meters_and_disclosures_do_not_know_each_other() {
        neverUses("dev.wattle.footprint.meter", "dev.wattle.footprint.disclosure");
        noClasses()
                .that()
                .resideInAPackage("dev.wattle.footprint.disclosure")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.wattle.footprint.meter").and(not(type(Part.class))))
                .check(ROOM);
        neverUses("dev.wattle.footprint.grid", "dev.wattle.footprint.meter");
        neverUses("dev.wattle.footprint.grid", "dev.wattle.footprint.disclosure");
    }

    private static void neverUses(String one, String other) {
        noClasses().that().resideInAPackage(one).should().dependOnClassesThat().resideInAPackage(other).check(ROOM);
    }
}
