package dev.wattle.cli;

import dev.wattle.footprint.disclosure.CodeCarbonCsv;
import dev.wattle.footprint.run.Reporter;
import dev.wattle.footprint.run.Session;
import dev.wattle.footprint.run.SessionRecord;
import dev.wattle.footprint.run.Setting;
import dev.wattle.footprint.run.Use;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// Sessions of a run that were killed before they could add their row to `emissions.csv`: whoever goes on with the run adds it.
/// Rows add up, so none may be missing and none stand twice.
final class KilledSessions {
    private static final int INTERVALS = 3;

    private KilledSessions() {}

    /// @param folder of the run
    static void addRows(Path folder, Path csv, Function<Session, Setting> settings, Reporter.Scope scope) {
        Instant now = Instant.now();
        for (SessionRecord record : Reporter.read(List.of(folder))) {
            if (record.exitCode().isEmpty() && isSilent(record, now)) {
                CodeCarbonCsv.appendOnce(csv, Reporter.report(List.of(record), settings, scope), "wattle");
            }
        }
    }

    /// A rank that still works writes a line each interval.
    static boolean isSilent(SessionRecord record, Instant now) {
        if (record.uses().isEmpty()) {
            return false; // nothing to tell of
        }
        Use last = record.uses().getLast();
        return Duration.between(last.to(), now).compareTo(Duration.between(last.from(), last.to()).multipliedBy(INTERVALS)) > 0;
    }
}
