package dev.wattle.cloud.sync;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A test of the syncer of one small job in a folder of its own.
abstract class SyncerFixture {
    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // opened before each test
    TinyJob job;

    @BeforeEach
    void open() {
        job = new TinyJob(folder);
    }

    @AfterEach
    void close() {
        job.close();
    }
}
