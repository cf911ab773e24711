package dev.wattle.footprint.grid;

import dev.wattle.footprint.Method;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The figure of a country that has several grids, for a place of which only the country is certain: its band spans the 5th to the 95th
/// percentile of the country's grids in that year, each counted once, besides the swing of the hours.
///
/// @param table where the country and its grids stand
/// @param country its key; those of its grids begin with it and a dash
record CountryWide(YearlyTable table, String country) implements IntensitySource {
    @Override
    public CarbonIntensity at(String zone, Instant time) {
        if (!knows(zone)) {
            throw new UnknownZoneException(zone, zones());
        }
        CarbonIntensity mean = table.at(country, time);
        double[] grids = grids(time.atOffset(ZoneOffset.UTC).getYear());
        return new CarbonIntensity(
                mean.gramsPerKwh(),
                Math.min(mean.lowGramsPerKwh(), percentile(grids, 0.05)),
                Math.max(mean.highGramsPerKwh(), percentile(grids, 0.95)),
                mean.basis(),
                Method.ASSUMED,
                mean.source().concat(" of the whole country, its grids not told apart"));
    }

    private double[] grids(int year) {
        String start = country.concat("-");
        List<YearlyRow> rows = table.rows();
        double[] grams = new double[rows.size()];
        int count = 0;
        for (YearlyRow row : rows) {
            if (row.key().startsWith(start)) {
                grams[count++] = row.gramsPerKwh(row.nearestYear(year));
            }
        }
        double[] sorted = Arrays.copyOf(grams, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double percentile(double[] sorted, double share) {
        double index = share * (sorted.length - 1);
        int below = (int) index;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (index - below);
    }

    @Override
    public boolean knows(String zone) {
        return zone.equals(country);
    }

    @Override
    public Set<String> zones() {
        return Set.of(country);
    }

    @Override
    public String description() {
        return table.description() + "; the band is that of the country's grids";
    }
}
