package dev.wattle.cloud;

import dev.wattle.cloud.http.WireCount;
import dev.wattle.cloud.store.Store;
import dev.wattle.footprint.grid.IntensitySource;
import java.nio.file.Path;
import java.time.Clock;

/// What every job of a cloud shares.
record Rooms(
        Path folder,
        Store store,
        IntensitySource grid,
        CloudClock clock,
        Clock wall,
        Registry registry,
        LedgerBook ledgers,
        WireCount wire,
        String homeZone,
        String software) {

    Path jobFolder(String job) {
        return folder.resolve("jobs").resolve(job);
    }
}
