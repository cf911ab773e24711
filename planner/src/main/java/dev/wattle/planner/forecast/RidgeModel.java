package dev.wattle.planner.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One zone's ridge regressions, a horizon each, as they stand at the end of some week. Learns week by week. Changes as it
/// learns; used by one thread.
final class RidgeModel {
    /// Hours ahead with a regression of their own; later hours repeat the last day of these.
    static final int HORIZONS = 96;

    static final int WEEK = 168;

    /// The first fit needs this many hours before it.
    static final int FIRST_FIT = Features.FIRST_HOUR + 2 * WEEK;

    /// A row every so many hours: neighbours say nearly the same.
    private static final int STRIDE = 2;

    /// What a week's rows count for a week later.
    private static final double FADE = 0.97;

    private final Features features;
    private final Moments moments = new Moments(HORIZONS);
    /// Coefficients by horizon, as they were at the end of each week.
    private final List<double[][]> fits = new ArrayList<>();

    private int nextRow = Features.FIRST_HOUR;

    RidgeModel(ZoneTrace trace) {
        this.features = new Features(trace);
    }

    /// The fit that a forecast at `now` goes by: the last one due by then.
    private double[][] fitFor(int now) {
        int number = (now - FIRST_FIT) / WEEK;
        while (fits.size() <= number) {
            learn(FIRST_FIT + fits.size() * WEEK);
        }
        return fits.get(number);
    }

    /// Learns the hours before `until` that it has not learned yet.
    private void learn(int until) {
        moments.fade(FADE);
        for (; nextRow + HORIZONS <= until; nextRow += STRIDE) {
            moments.add(features, nextRow, STRIDE);
        }
        double[][] coefficients = new double[HORIZONS][];
        Arrays.setAll(coefficients, moments::solve);
        fits.add(coefficients);
    }

    /// Expected square roots.
    private double[] roots(double[][] fit, int t, int hours) {
        double[] row = new double[Features.ALL];
        double[] own = new double[Features.OWN];
        features.shared(t, row);
        double[] roots = new double[Math.min(hours, HORIZONS)];
        for (int h = 0; h < roots.length; h++) {
            features.own(t, h, own);
            System.arraycopy(own, 0, row, Features.SHARED, Features.OWN);
            roots[h] = Math.max(0, features.base(t, h) + dot(row, fit[h]));
        }
        return roots;
    }

    private static double dot(double[] row, double[] coefficients) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * coefficients[i];
        }
        return sum;
    }

    ZoneForecast forecast(ZoneTrace trace, int now, int hours, String name) {
        double[] roots = roots(fitFor(now), now, hours);
        double[] mean = new double[hours];
        for (int ahead = 0; ahead < hours; ahead++) {
            double root = roots[ahead < HORIZONS ? ahead : HORIZONS - 24 + ahead % 24];
            mean[ahead] = root * root;
        }
        return ZoneForecast.withoutBand(trace, now, name, mean, "it does not judge itself");
    }
}
