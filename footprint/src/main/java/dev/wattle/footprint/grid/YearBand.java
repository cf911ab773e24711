package dev.wattle.footprint.grid;

/// How far the carbon intensity of an hour may lie from a yearly figure: what a yearly mean hides.
///
/// Measured, 5th and 95th percentile:
///
/// - *Hours and tables.* 78,810 recorded zone-hours of 2022 (eight US balancing authorities from the EIA's hourly grid monitor, and
///   South Australia) over the yearly figure of 2022 that the table gives for the zone: 0.39 and 1.41. This holds both the swing
///   of the hours and the disagreement between the table and another reckoning. Against their *own* yearly mean, 175,434 zone-hours
///   (those and eleven grids of 2020) lie between 0.55 and 1.38; 94 % of them lie within 0.39 and 1.41. A zone of sun or wind
///   swings more than that (South Australia 0.22 to 2.3), a zone of coal or gas less.
/// - *Years.* Figure of a zone over its own figure one to four years away, in the 352 zones of 2021 to 2025 (1,408, 1,056, 704 and
///   352 pairs). Past four years it grows with the square root of the years, as the error of a random walk.
///
/// The two are independent, so their logarithms are added in quadrature: `exp(±sqrt(ln²(hours) + ln²(years)))`.
final class YearBand {
    private static final double LOW_OF_HOURS = 0.39;
    private static final double HIGH_OF_HOURS = 1.41;

    private static final double[] LOW_OF_LATER = {1, 0.793, 0.678, 0.607, 0.572};
    private static final double[] HIGH_OF_LATER = {1, 1.195, 1.267, 1.377, 1.471};
    private static final double[] LOW_OF_EARLIER = {1, 0.837, 0.789, 0.726, 0.680};
    private static final double[] HIGH_OF_EARLIER = {1, 1.261, 1.475, 1.649, 1.748};

    private YearBand() {}

    /// @param yearsAfter the asked year less the year of the figure
    /// @return factor from 0 to 1
    static double low(int yearsAfter) {
        return Math.exp(-both(LOW_OF_HOURS, drift(yearsAfter >= 0 ? LOW_OF_LATER : LOW_OF_EARLIER, yearsAfter)));
    }

    /// @param yearsAfter the asked year less the year of the figure
    /// @return factor of 1 or more
    static double high(int yearsAfter) {
        return Math.exp(both(HIGH_OF_HOURS, drift(yearsAfter >= 0 ? HIGH_OF_LATER : HIGH_OF_EARLIER, yearsAfter)));
    }

    private static double both(double hours, double logOfYears) {
        double logOfHours = Math.log(hours);
        return Math.sqrt(logOfHours * logOfHours + logOfYears * logOfYears);
    }

    private static double drift(double[] byYears, int yearsAfter) {
        int years = Math.abs(yearsAfter);
        int last = byYears.length - 1;
        return years <= last ? Math.log(byYears[years]) : Math.log(byYears[last]) * Math.sqrt((double) years / last);
    }
}
