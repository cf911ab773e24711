package dev.wattle.planner.forecast;

import java.util.Arrays;

/// What a forecaster missed on one trace: forecasts made from earlier hours, each from the hours before it, set against what came. The
/// quantiles of these errors, by hour ahead, make a band (split-conformal prediction: Lei et al., Distribution-Free Predictive Inference
/// for Regression, JASA 113, 2018; each side by itself). Errors are of square roots, as in [RidgeModel].
///
/// Keeps each error once it is known, but not the trace. Changes as it looks; used by one thread at a time.
final class Hindsight {
    /// Hours ahead that are judged; those beyond repeat the last day that is.
    private static final int HORIZONS = 168;

    /// Forecasts start at every hour of the day in turn.
    private static final int EVERY = 5;

    /// With less there is too little to forecast from.
    private static final int LEAST_PAST = 48;

    /// What came before is of another season.
    private static final int WINDOW = 12 * 168;

    /// Fewer errors have no 5th percentile.
    private static final int LEAST_ERRORS = 19;

    private static final int DAY = 24;

    /// Hours of history from which a day ahead can be judged.
    static final int LEAST_HOURS = LEAST_PAST + (LEAST_ERRORS - 1) * EVERY + DAY;

    private static final double OUTSIDE = 0.05;
    private static final double[] NOT_YET = {};

    private final ZoneForecaster forecaster;
    private final double[][] missed;

    Hindsight(ZoneForecaster forecaster, ZoneTrace trace) {
        this.forecaster = forecaster;
        this.missed = new double[Math.max(0, Math.ceilDiv(trace.hours() - LEAST_PAST, EVERY))][];
        Arrays.fill(missed, NOT_YET);
    }

    /// The band of a forecast made at `now`, from errors that were known by then.
    ///
    /// Errors of forecasts that overlap are alike, so that there are fewer than it seems: the edges are put further out by one part in so
    /// many as there are forecasts of these hours that do not overlap.
    ///
    /// @param mean expected, by hour ahead
    synchronized Band band(ZoneTrace trace, int now, double[] mean) {
        int hours = mean.length;
        double[] below = new double[hours];
        double[] above = new double[hours];
        int judged = 0;
        while (judged < Math.min(hours, HORIZONS) && judge(trace, now, judged, below, above)) {
            judged++;
        }
        if (judged < Math.min(hours, DAY)) {
            return Band.none(mean, "to judge its own error takes %d hours of history, and there are %d".formatted(LEAST_HOURS, now));
        }
        for (int ahead = judged; ahead < hours; ahead++) {
            below[ahead] = below[ahead - DAY];
            above[ahead] = above[ahead - DAY];
        }
        for (int ahead = 0; ahead < hours; ahead++) {
            double further = 1 + Math.min(ahead + 1, HORIZONS) / (double) (EVERY * origins(now, Math.min(ahead, judged - 1)));
            below[ahead] *= further;
            above[ahead] *= further;
        }
        return Band.around(mean, below, above);
    }

    private static int firstOrigin(int now) {
        return Math.max(0, Math.ceilDiv(now - WINDOW - LEAST_PAST, EVERY));
    }

    /// Forecasts whose hour so far ahead was known by `now`.
    private static int origins(int now, int ahead) {
        return Math.floorDiv(now - 1 - ahead - LEAST_PAST, EVERY) + 1 - firstOrigin(now);
    }

    /// Finds the edges of the errors `ahead` hours ahead.
    ///
    /// @return whether there are enough
    private boolean judge(ZoneTrace trace, int now, int ahead, double[] below, double[] above) {
        int count = origins(now, ahead);
        if (count < LEAST_ERRORS) {
            return false;
        }
        int first = firstOrigin(now);
        double[] errors = new double[count];
        Arrays.setAll(errors, i -> missed(trace, first + i)[ahead]);
        Arrays.sort(errors);
        below[ahead] = errors[low(count)];
        above[ahead] = errors[high(count)];
        return true;
    }

    /// Where the 5th percentile of so many sorted errors lies that a further one is below it in at most 5 of 100 cases.
    static int low(int count) {
        return (int) Math.floor(OUTSIDE * (count + 1)) - 1;
    }

    static int high(int count) {
        return count - 1 - low(count);
    }

    /// By hour ahead, as far as the trace goes: a caller looks at those alone that were known at its time.
    private double[] missed(ZoneTrace trace, int number) {
        if (missed[number].length == 0) {
            int from = LEAST_PAST + number * EVERY;
            int hours = Math.min(HORIZONS, trace.hours() - from);
            ZoneForecast forecast = forecaster.forecast(trace, from, hours);
            double[] errors = new double[hours];
            Arrays.setAll(errors, ahead -> Math.sqrt(trace.at(from + ahead)) - Math.sqrt(forecast.gramsPerKwh(ahead)));
            missed[number] = errors;
        }
        return missed[number];
    }
}
