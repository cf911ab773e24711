package dev.wattle.footprint.grid;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Which columns of a zone's CSV file hold the time and the carbon intensity: told by their names, as people write them, Electricity
/// Maps (`Datetime (UTC)`, `Carbon intensity gCO₂eq/kWh (Life cycle)`, `Zone id`) and WattTime (`point_time,value`, `timestamp,MOER`).
///
/// @param width number of columns
/// @param time index of the time
/// @param value index of the intensity
/// @param zone index of the zone's key, if there is one
/// @param gramsPerUnit g/kWh in a unit of the column
/// @param saysUtc the time's column says that it is UTC
/// @param marginal the column is of marginal intensity
/// @param valueName the intensity's column, as it is written
record ZoneCsvHeader(
        int width,
        int time,
        int value,
        OptionalInt zone,
        double gramsPerUnit,
        boolean saysUtc,
        boolean marginal,
        String valueName) {
    private static final Set<String> TIMES =
            Set.of("datetime", "datetimeutc", "timestamp", "timestamputc", "time", "timeutc", "utchour", "utctime", "pointtime", "date");
    private static final Set<String> ZONES = Set.of("zone", "zoneid", "zonekey");

    /// @throws IllegalArgumentException whose message says what is doubtful about the columns
    static ZoneCsvHeader of(String line) {
        List<String> written = CsvCells.of(line.startsWith("\uFEFF") ? line.substring(1) : line);
        List<String> names = written.stream().map(ZoneCsvHeader::plain).toList();
        int time = one(written, where(names, TIMES::contains), "of the time (datetime)");
        boolean wattTime = names.get(time).equals("pointtime");
        int[] values = where(names, name -> isIntensity(name) || (wattTime && name.equals("value")));
        int[] lifecycle = IntStream.of(values).filter(at -> !names.get(at).contains("direct")).toArray();
        int value = one(written, lifecycle.length > 0 ? lifecycle : values, "of the intensity (carbon_intensity, in g/kWh)");
        String name = names.get(value);
        boolean marginal = name.startsWith("moer") || name.equals("value") || name.contains("marginal");
        boolean pounds = name.startsWith("moer") || name.equals("value") || name.contains("lb");
        int[] zones = where(names, ZONES::contains);
        return new ZoneCsvHeader(
                names.size(),
                time,
                value,
                zones.length == 1 ? OptionalInt.of(zones[0]) : OptionalInt.empty(),
                pounds ? CarbonIntensity.GRAMS_PER_KWH_IN_A_POUND_PER_MWH : 1,
                names.get(time).contains("utc"),
                marginal,
                written.get(value));
    }

    private static boolean isIntensity(String name) {
        return name.contains("carbonintensity")
                || name.startsWith("gco2")
                || name.equals("intensity")
                || (name.startsWith("moer") && !name.contains("version"));
    }

    private static int one(List<String> written, int[] found, String what) {
        if (found.length == 1) {
            return found[0];
        }
        String columns = String.join(",", written);
        throw new IllegalArgumentException(
                "header '" + columns + "' has " + found.length + " columns " + what + "; name exactly one so");
    }

    private static int[] where(List<String> names, Predicate<String> is) {
        return IntStream.range(0, names.size()).filter(at -> is.test(names.get(at))).toArray();
    }

    private static String plain(String written) {
        StringBuilder plain = new StringBuilder();
        written.toLowerCase(Locale.ROOT).replace('₂', '2').chars().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
