package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Share;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    @TempDir
    private Path folder;

    @Test
    void one_file_is_split_into_ranges_and_the_last_twentieth_of_each_is_held_out() throws IOException {
        Path file = write("text.txt", "a".repeat(400) + "b".repeat(400));

        Corpus first = Corpus.open(file, new Share(0, 2));
        Corpus second = Corpus.open(file, new Share(1, 2));

        assertThat(text(first.training()) + text(first.validation())).isEqualTo("a".repeat(400));
        assertThat(text(second.training())).isEqualTo("b".repeat(380));
        assertThat(text(second.validation())).isEqualTo("b".repeat(20));
    }

    @Test
    void modules_of_a_folder_stay_whole_and_every_file_has_one_place() throws IOException {
        List<String> all = new ArrayList<>();
        for (String module : List.of("alpha", "beta", "gamma", "delta")) {
            for (int i = 0; i < 30; i++) {
                String line = module + " " + i + "\n";
                write(module + "/deep/" + i + ".txt", line);
                all.add(line);
            }
        }

        Corpus one = Corpus.open(folder, new Share(0, 2));
        Corpus other = Corpus.open(folder, new Share(1, 2));

        List<String> seen = new ArrayList<>();
        for (byte[] part : List.of(one.training(), one.validation(), other.training(), other.validation())) {
            text(part).lines().forEach(line -> seen.add(line + "\n"));
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
        assertThat(modules(one)).hasSize(2).doesNotContainAnyElementsOf(modules(other));
        assertThat(text(one.validation()).lines().count()).as("about 5 % of 60 files").isBetween(2L, 4L);
    }

    @Test
    void parts_are_of_like_size_the_largest_module_first() throws IOException {
        write("large/a.txt", "l".repeat(900));
        write("large/b.txt", "l".repeat(100));
        for (int i = 0; i < 5; i++) {
            write("small" + i + "/a.txt", "s".repeat(100));
            write("small" + i + "/b.txt", "s".repeat(100));
        }

        Corpus one = Corpus.open(folder, new Share(0, 2));
        Corpus other = Corpus.open(folder, new Share(1, 2));

        assertThat(text(one.training()) + text(one.validation())).hasSize(1000).matches("l+");
        assertThat(text(other.training()) + text(other.validation())).hasSize(1000).matches("s+");
    }

    @Test
    void a_flat_folder_is_dealt_by_file() throws IOException {
        for (int i = 0; i < 9; i++) {
            write(i + ".txt", "file " + i + "\n");
        }

        for (int i = 0; i < 3; i++) {
            Corpus part = Corpus.open(folder, new Share(i, 3));
            assertThat(text(part.training()).lines()).hasSize(2);
            assertThat(text(part.validation()).lines()).hasSize(1);
        }
    }

    @Test
    void a_folder_with_one_module_is_dealt_by_file_too() throws IOException {
        for (int i = 0; i < 6; i++) {
            write("src/" + i + ".txt", "file " + i + "\n");
        }

        assertThat(text(Corpus.open(folder, new Share(2, 3)).training()).lines()).hasSize(1);
    }

    @Test
    void a_folder_with_fewer_files_than_sites_is_split_as_one_text() throws IOException {
        write("only.txt", "x".repeat(300));

        Corpus part = Corpus.open(folder, new Share(1, 3));

        assertThat(part.training()).hasSize(95);
        assertThat(part.validation()).hasSize(5);
    }

    @Test
    void in_a_folder_what_is_text_is_read_and_what_is_not_is_left() throws IOException {
        write("Makefile", "all: wattle\n");
        write("notes.md", "daub\n");
        write(".git/config", "hidden\n");
        write("empty.txt", "");
        Files.write(folder.resolve("picture.png"), new byte[] {1, 2, 3});
        Files.write(folder.resolve("program"), new byte[] {'E', 'L', 'F', 0, 1});

        Corpus corpus = Corpus.open(folder, Share.WHOLE);

        assertThat(text(corpus.training()) + text(corpus.validation())).contains("wattle", "daub").hasSize(17);
    }

    @Test
    void a_zip_is_dealt_by_the_first_part_of_its_paths() throws IOException {
        Path zip = folder.resolve("src.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < 40; i++) {
                put(out, "java.base/" + i + ".java", "base\n");
                put(out, "java.sql/" + i + ".java", "sql!\n");
                put(out, "java.sql/" + i + ".class", "BINARY");
            }
        }

        Corpus base = Corpus.open(zip, new Share(0, 2));

        assertThat(text(base.training())).isEqualTo("base\n".repeat(38));
        assertThat(text(base.validation())).isEqualTo("base\n".repeat(2));
    }

    @Test
    void what_is_held_out_is_a_twentieth_of_the_bytes_whatever_the_files_sizes() throws IOException {
        for (int i = 0; i < 60; i++) {
            write("m/" + i + ".txt", "x".repeat(10 + 40 * i));
        }

        Corpus corpus = Corpus.open(folder, Share.WHOLE);

        int all = corpus.training().length + corpus.validation().length;
        assertThat(all).isEqualTo(60 * 10 + 40 * 1770);
        assertThat(corpus.validation().length / (double) all).isBetween(0.03, 0.05);
    }

    @Test
    void a_large_folder_is_sampled_over_its_whole_width() throws IOException {
        for (int i = 0; i < 100; i++) {
            write("m%02d/text.txt".formatted(i), "m%02d\n".formatted(i).repeat(100_000));
        }

        Corpus corpus = Corpus.open(folder, Share.WHOLE);

        assertThat(corpus.training().length + corpus.validation().length).isBetween(15_000_000, CorpusFiles.MAX_BYTES);
        List<String> modules = modules(corpus);
        assertThat(modules.getFirst()).isLessThan("m15");
        assertThat(modules.getLast()).isGreaterThan("m85");
    }

    @Test
    void the_running_jdks_sources_give_three_sites_java_of_their_own() {
        Path sources = Path.of(System.getProperty("java.home"), "lib", "src.zip");
        assumeThat(sources).exists();

        Corpus one = Corpus.open(sources, new Share(0, 3)).require(64);
        Corpus other = Corpus.open(sources, new Share(2, 3)).require(64);

        assertThat(one.training().length).isBetween(5_000_000, CorpusFiles.MAX_BYTES);
        assertThat(one.validation().length).isBetween(200_000, CorpusFiles.MAX_BYTES / 10);
        assertThat(text(one.training())).contains("public class ");
        assertThat(other.training()).isNotEqualTo(one.training());
    }

    @Test
    void a_path_that_is_not_there_is_named_with_a_remedy() {
        refused(folder.resolve("nowhere"), "nowhere", "no such file or folder");
    }

    @Test
    void an_empty_file_an_empty_folder_and_a_binary_file_are_refused() throws IOException {
        refused(write("empty", ""), "empty");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {0, 1, 2, (byte) 0xFF});
        refused(binary, "not UTF-8 text");
        refused(Files.createDirectory(folder.resolve("bare")), "no text file");
    }

    @Test
    void a_broken_zip_is_named() throws IOException {
        refused(write("broken.zip", "PK\u0003\u0004 but no directory"), "broken.zip");
    }

    @Test
    void a_share_too_small_for_the_context_is_told_with_its_size() throws IOException {
        Path file = write("short.txt", "x".repeat(100));

        assertThatThrownBy(() -> Corpus.open(file, Share.WHOLE).require(64))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.DATA_UNREADABLE))
                .hasMessageContaining("5 held out")
                .hasMessageContaining("context of 64");
    }

    private static void refused(Path path, String... parts) {
        assertThatThrownBy(() -> Corpus.open(path, Share.WHOLE))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.DATA_UNREADABLE))
                .hasMessageContainingAll(parts)
                .hasMessageContaining(path.toString());
    }

    private static List<String> modules(Corpus corpus) {
        String all = text(corpus.training()) + text(corpus.validation());
        return all.lines().map(line -> line.split(" ", -1)[0]).distinct().sorted().toList();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, text);
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
