package dev.wattle.footprint.meter;

import dev.wattle.footprint.Method;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The processor families that are known, and what is assumed of others.
final class CpuTable {
    static final CpuTable BUILT_IN = new CpuTable(lines("cpu-watts.csv"));

    /// Of a processor that is in no row (codecarbon's default).
    private static final double UNKNOWN_WATTS_PER_THREAD = 4.0;

    private record Row(String vendor, int family, int model, int firstStepping, int lastStepping, double watts, String name, String source) {
        static Row parse(String line) {
            String[] cells = line.split(",", -1);
            return new Row(
                    cells[0],
                    Integer.parseInt(cells[1]),
                    Integer.parseInt(cells[2]),
                    Integer.parseInt(cells[3]),
                    Integer.parseInt(cells[4]),
                    Double.parseDouble(cells[5]),
                    cells[6],
                    cells[7]);
        }

        boolean is(CpuId id) {
            return vendor.equals(id.vendor())
                    && family == id.family()
                    && model == id.model()
                    && firstStepping <= id.stepping()
                    && id.stepping() <= lastStepping;
        }
    }

    private final List<Row> rows;

    private CpuTable(List<String> lines) {
        rows = lines.stream().skip(1).map(Row::parse).toList();
    }

    CpuModel find(Optional<CpuId> id, String architecture, int threads) {
        return id.flatMap(known -> rows.stream().filter(row -> row.is(known)).findFirst())
                .map(row -> new CpuModel(row.name, row.watts, Method.MODELLED, row.source, threads))
                .orElseGet(() -> new CpuModel(
                        "unknown processor (" + architecture + ")",
                        UNKNOWN_WATTS_PER_THREAD,
                        Method.ASSUMED,
                        "4 W per logical CPU of an unknown processor (codecarbon 3.3)",
                        threads));
    }

    private static List<String> lines(String resource) {
        try (InputStream in = CpuTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing from this jar; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
