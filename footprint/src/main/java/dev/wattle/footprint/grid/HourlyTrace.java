package dev.wattle.footprint.grid;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Recorded hourly carbon intensity of some zones, from a first hour to a last. A zone may lack single hours; the trace
/// says so when asked for one.
public final class HourlyTrace implements IntensitySource {
    /// Start of the second recorded week: the first is its past, for forecasts.
    public static final Instant REPLAY_FROM = Instant.parse("2022-04-04T00:00:00Z");

    /// End of the second recorded week; [#recorded()] knows two more days, for what ends late.
    public static final Instant REPLAY_TO = Instant.parse("2022-04-11T00:00:00Z");

    private static final String RECORDED = "US EIA hourly grid monitor, 28 March to 12 April 2022, as published in HewlettPackard/dc-rl";

    private final Instant from;
    private final SortedMap<String, double[]> zones;
    private final int hours;
    private final Basis basis;
    private final String source;
    private final String description;

    HourlyTrace(Instant from, Map<String, double[]> zones, Basis basis, String source, String description) {
        this.from = from;
        this.zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
        this.hours = zones.values().iterator().next().length;
        this.basis = basis;
        this.source = source;
        this.description = description;
    }

    /// Reads a CSV file: header `utc_hour,ZONE,ZONE...`, then a row an hour, such as `2022-04-04T00:00Z,231.5,`, in g/kWh.
    /// Hours follow each other without gap or repeat; a blank cell says that the zone has no figure for the hour.
    ///
    /// @throws TraceFormatException naming file and line when the file is anything else
    public static HourlyTrace read(Path csv) {
        return TraceCsv.read(lines(csv), csv.toString(), csv.getFileName() + " (recorded hours)", csv.toString());
    }

    /// Reads a CSV file of one zone as people have it: a header with a column of times and one of intensities, such as
    /// `datetime,carbon_intensity`, or as Electricity Maps and WattTime write their downloads. Rows may come more often than hourly: an
    /// hour is the mean of the rows that begin in it. An hour without a row, or with blank cells alone, has no figure. g/kWh, or lb/MWh
    /// where the column says so (`MOER`, `..._lbs_per_mwh`, WattTime's `value`). [#description()] says all that was changed.
    ///
    /// @param zone whose figures they are; a file that names its zone must name this one
    /// @param basis average or marginal: the file seldom says
    /// @throws TraceFormatException naming file and line, for times that repeat or run backwards, figures below 0 or not finite, and
    /// whatever else is doubtful
    public static HourlyTrace readZone(Path csv, String zone, Basis basis) {
        return new ZoneCsv(lines(csv), csv.toString(), zone).trace(basis, String.valueOf(csv.getFileName()));
    }

    private static List<String> lines(Path csv) {
        try {
            return Files.readAllLines(csv);
        } catch (IOException e) {
            throw new TraceFormatException(csv.toString(), "cannot be read as text (" + e + "); check the path and its permissions", e);
        }
    }

    /// Sixteen days of eight US zones that come with the library, hourly, without gaps: 28 March to 12 April 2022, UTC. In that
    /// spring California's sun and Texas' wind swing widely.
    public static HourlyTrace recorded() {
        return Recorded.TRACE;
    }

    /// First hour known.
    public Instant from() {
        return from;
    }

    /// End of the last hour known.
    public Instant to() {
        return from.plus(hours, ChronoUnit.HOURS);
    }

    @Override
    public CarbonIntensity at(String zone, Instant time) {
        double[] row = zones.get(zone);
        if (row == null) {
            throw new UnknownZoneException(zone, zones.keySet());
        }
        Instant hour = time.truncatedTo(ChronoUnit.HOURS);
        long index = ChronoUnit.HOURS.between(from, hour);
        if (hour.isBefore(from) || index >= hours) {
            throw new NoIntensityException(zone, hour, "the trace runs from " + from + " to " + to() + "; ask within it or add a trace");
        }
        double grams = row[(int) index];
        if (Double.isNaN(grams)) {
            throw new NoIntensityException(zone, hour, "its cell is blank in " + source + "; fill it or leave the hour out");
        }
        return new CarbonIntensity(grams, basis, Method.MODELLED, source);
    }

    @Override
    public Basis basis() {
        return basis;
    }

    @Override
    public Set<String> zones() {
        return zones.keySet();
    }

    @Override
    public String description() {
        return description;
    }

    private static final class Recorded {
        static final HourlyTrace TRACE = TraceCsv.read(
                GridResource.lines("us-hourly-2022-03-28.csv"),
                "us-hourly-2022-03-28.csv",
                RECORDED,
                RECORDED + " (MIT; underlying data public domain): hourly average, lifecycle");
    }
}
