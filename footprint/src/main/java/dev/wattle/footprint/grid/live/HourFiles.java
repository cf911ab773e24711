package dev.wattle.footprint.grid.live;

import dev.wattle.footprint.grid.live.LivePoint.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Keeps what will not change any more in a folder, a file a service and zone, a line an hour: `2026-11-22T10:00:00Z,231.5`. Lines are
/// only ever added; one that cannot be read (torn by a crash) is passed over.
final class HourFiles {
    private final Path folder;

    HourFiles(Path folder) {
        this.folder = folder;
    }

    List<LivePoint> read(String service, String zone) throws IOException {
        Path file = file(service, zone);
        List<LivePoint> points = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                read(line, points);
            }
        }
        return points;
    }

    private static void read(String line, List<LivePoint> points) {
        int comma = line.indexOf(',');
        try {
            if (comma > 0) {
                Instant hour = Instant.parse(line.substring(0, comma));
                points.add(LivePoint.of(hour, Double.parseDouble(line.substring(comma + 1)), Kind.RECORDED));
            }
        } catch (DateTimeException | NumberFormatException | LiveException torn) {
            // It is asked for again.
        }
    }

    void add(String service, String zone, List<LivePoint> hours) throws IOException {
        StringBuilder lines = new StringBuilder();
        hours.forEach(hour -> lines.append(hour.time()).append(',').append(hour.grams()).append('\n'));
        Files.createDirectories(folder);
        Files.writeString(
                file(service, zone), lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Path file(String service, String zone) {
        return folder.resolve(LiveService.encoded(service + " " + zone).replace("%20", "-") + ".csv");
    }
}
