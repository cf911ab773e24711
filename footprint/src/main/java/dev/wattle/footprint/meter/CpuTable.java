package dev.wattle.footprint.meter;

import dev.wattle.footprint.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The families of server processors that are known, by what one logical CPU of them draws: all that a virtual machine,
/// which sees a few logical CPUs of a processor without a name, can go by.
final class CpuTable {
    /// @param watts of one logical CPU that is busy
    /// @param idleWatts of one that is idle; NaN when nobody says
    record Row(
            String vendor,
            int family,
            int model,
            int firstStepping,
            int lastStepping,
            double watts,
            double idleWatts,
            Method method,
            String name,
            String source) {
        static Row parse(String line) {
            String[] cells = line.split(",", -1);
            return new Row(
                    cells[0],
                    Integer.parseInt(cells[1]),
                    Integer.parseInt(cells[2]),
                    Integer.parseInt(cells[3]),
                    Integer.parseInt(cells[4]),
                    Double.parseDouble(cells[5]),
                    cells[6].isEmpty() ? Double.NaN : Double.parseDouble(cells[6]),
                    Method.valueOf(cells[7].toUpperCase(Locale.ROOT)),
                    cells[8],
                    cells[9]);
        }

        boolean is(CpuId id) {
            return vendor.equals(id.vendor())
                    && family == id.family()
                    && model == id.model()
                    && firstStepping <= id.stepping()
                    && id.stepping() <= lastStepping;
        }
    }

    private CpuTable() {}

    static Optional<Row> find(CpuId id) {
        List<String> lines = MeterResource.lines("cpu-watts.csv");
        return lines.stream().skip(1).map(Row::parse).filter(row -> row.is(id)).findFirst();
    }
}
