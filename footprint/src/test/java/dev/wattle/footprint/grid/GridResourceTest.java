package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridResourceTest {
    /// Prints what a library in a jar knows of a place.
    static final class Ask {
        private Ask() {}

        public static void main(String[] place) {
            System.out.println(Place.region(place[0]).name());
        }
    }

    @ParameterizedTest(name = "from {0}")
    @ValueSource(strings = {"library.jar", "a jar with blanks.jar"})
    void tables_are_read_from_a_jar_too(String name, @TempDir Path folder) throws IOException, InterruptedException {
        Path jar = jar(folder.resolve(name));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path out = folder.resolve("out.txt");
        List<String> command = List.of(java, "-Dstdout.encoding=UTF-8", "-cp", jar.toString(), Ask.class.getName(), "aws:sa-east-1");
        int exit = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.to(out.toFile())).start().waitFor();
        assertThat(Files.readString(out).strip()).isEqualTo("aws:sa-east-1 (São Paulo), zone BR-CS (Central Brazil)");
        assertThat(exit).isZero();
    }

    @Test
    void a_table_that_is_not_there_is_named() {
        assertThatThrownBy(() -> GridResource.lines("none.csv")).hasMessageContaining("resource none.csv is missing from this jar");
    }

    @Test
    void text_beyond_ascii_survives() {
        String bytes = new String("São".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(GridResource.utf8(bytes)).isEqualTo("São");
    }

    private static Path jar(Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String root : new String[] {"classes", "test-classes"}) {
                Path from = Path.of("target", root);
                try (Stream<Path> files = Files.walk(from.resolve("dev/wattle/footprint"))) {
                    for (Path one : files.filter(Files::isRegularFile).toList()) {
                        zip.putNextEntry(new ZipEntry(from.relativize(one).toString()));
                        Files.copy(one, zip);
                    }
                }
            }
        }
        return jar;
    }
}
