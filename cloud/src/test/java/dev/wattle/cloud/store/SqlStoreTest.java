package dev.wattle.cloud.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SqlStoreTest extends StoreContract {
    @Override
    Store open(Path inFolder) {
        return SqlStore.sqlite(inFolder.resolve("wattle.db"));
    }

    @Test
    void aFullDiskIsToldAndNothingOfTheWriteIsKept() {
        HikariConfig config = SqlStore.config(folder.resolve("small.db"));
        config.addDataSourceProperty("max_page_count", "64");
        try (Store small = SqlStore.open(config)) {
            small.putSite(site("rack", "hash"));
            small.addJob(job("writer-1", TIME));
            small.commit(version(1, 10), List.of(range("rack", 0, 10, 1)));

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> small.commit(
                            version(2, 99),
                            LongStream.range(10, 5000).mapToObj(token -> range("rack", token, token + 1, 2)).toList()))
                    .matches(StoreException::isDiskFull)
                    .matches(e -> String.valueOf(e.getMessage()).lines().count() == 1);
            assertThat(small.latestVersion("writer-1")).contains(version(1, 10));
            assertThat(small.ranges("writer-1")).containsExactly(range("rack", 0, 10, 1));
        }
    }

    @Test
    void aFileThatIsNoStoreIsLeftAsItIs() throws IOException {
        Path file = folder.resolve("letter.db");
        Files.writeString(file, "Dear Sir or Madam, ".repeat(100));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> SqlStore.sqlite(file))
                .withMessageContaining("not a database")
                .matches(e -> !e.isDiskFull());
        assertThat(file).content().startsWith("Dear Sir or Madam");
    }

    @Test
    void aFolderIsNoStore() throws IOException {
        Path file = Files.createDirectory(folder.resolve("folder.db"));

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> SqlStore.sqlite(file));
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws IOException {
        Path sealed = Files.createDirectory(folder.resolve("sealed"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
        assumeFalse(Files.isWritable(sealed), "this user may write everywhere");

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> SqlStore.sqlite(sealed.resolve("wattle.db")));
    }
}
