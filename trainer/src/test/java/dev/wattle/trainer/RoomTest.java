package dev.wattle.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final JavaClasses ROOM =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.wattle.trainer");

    @Test
    void the_trainer_knows_the_protocol_and_no_other_room() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.wattle.trainer..",
                        "dev.wattle.protocol..",
                        "dev.wattle.footprint..",
                        "java..",
                        "com.sun.net.httpserver..",
                        "org.bytedeco..",
                        "org.slf4j..",
                        "org.jspecify..")
                .check(ROOM);
    }

    @Test
    void only_the_typed_layer_calls_the_bindings_of_pytorch() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Tensors.class, Natives.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco.pytorch.global..")
                .check(ROOM);
    }

    @Test
    void the_only_way_in_is_the_main_class() {
        classes().that().arePublic().and().areTopLevelClasses().should().be(TrainerMain.class).check(ROOM);
    }
}
