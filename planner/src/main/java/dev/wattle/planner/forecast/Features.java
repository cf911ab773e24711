package dev.wattle.planner.forecast;

/// What a linear model looks at when it forecasts hour t + h at the start of hour t. Works on square roots of intensities,
/// which swing more evenly than the intensities themselves. Every figure comes from hours before t.
///
/// Deviations are from the week's profile (mean of the same hour in the seven days before). The first [#SHARED] features
/// depend on t alone, the others on t and h.
final class Features {
    static final int LAGS = 48;
    static final int SHARED = LAGS + 7;
    static final int OWN = 13;
    static final int ALL = SHARED + OWN;

    /// Before this hour there are not enough past hours for all features.
    static final int FIRST_HOUR = 14 * 24;

    private static final int WEEK = 168;
    private static final int MONTH = 672;
    private static final double[] COS = new double[24];
    private static final double[] SIN = new double[24];

    static {
        for (int hour = 0; hour < 24; hour++) {
            COS[hour] = Math.cos(2 * Math.PI * hour / 24);
            SIN[hour] = Math.sin(2 * Math.PI * hour / 24);
        }
    }

    private final double[] root;
    private final double[] sum;
    private final double[] weekProfile;
    private final double[] monthProfile;
    private final double[] deviation;
    private final double[] deviationSum;

    Features(ZoneTrace trace) {
        int hours = trace.hours();
        root = new double[hours];
        sum = new double[hours + 1];
        weekProfile = new double[hours];
        monthProfile = new double[hours];
        deviation = new double[hours];
        deviationSum = new double[hours + 1];
        for (int i = 0; i < hours; i++) {
            root[i] = Math.sqrt(trace.at(i));
            sum[i + 1] = sum[i] + root[i];
            weekProfile[i] = profile(i, 7);
            monthProfile[i] = profile(i, 28);
            deviation[i] = i < 24 ? 0 : root[i] - weekProfile[i - 24];
            deviationSum[i + 1] = deviationSum[i] + deviation[i];
        }
    }

    private double profile(int last, int days) {
        double total = 0;
        int count = 0;
        for (int i = last; i >= 0 && count < days; i -= 24) {
            total += root[i];
            count++;
        }
        return total / count;
    }

    double root(int hour) {
        return root[hour];
    }

    /// The forecast that the model corrects: the week's profile.
    double base(int t, int h) {
        return weekProfile[Past.latestSameHour(t, h)];
    }

    /// @param row its first [#SHARED] places are filled
    void shared(int t, double[] row) {
        row[0] = 1;
        for (int lag = 1; lag <= LAGS; lag++) {
            row[lag] = deviation[t - lag];
        }
        double week = mean(t, WEEK);
        row[LAGS + 1] = mean(t, 24) - week;
        row[LAGS + 2] = recent(t, 6);
        row[LAGS + 3] = recent(t, 24);
        row[LAGS + 4] = mean(t, 48) - week;
        row[LAGS + 5] = mean(t, 72) - mean(t, MONTH);
        row[LAGS + 6] = root[t - 1] - root[t - 4];
    }

    /// @param own [#OWN] places, filled
    void own(int t, int h, double[] own) {
        int yesterday = Past.latestSameHour(t, h);
        double base = weekProfile[yesterday];
        double last = deviation[t - 1];
        double day = recent(t, 24);
        double quarter = recent(t, 6);
        double same = root[yesterday] - base;
        double cos = COS[(t + h) % 24];
        double sin = SIN[(t + h) % 24];
        own[0] = base - mean(t, WEEK);
        own[1] = monthProfile[yesterday] - base;
        own[2] = same;
        own[3] = root[yesterday - 24] - base;
        own[4] = root[t + h - WEEK * (h / WEEK + 1)] - base;
        own[5] = last * cos;
        own[6] = last * sin;
        own[7] = day * cos;
        own[8] = day * sin;
        own[9] = quarter * cos;
        own[10] = quarter * sin;
        own[11] = same * cos;
        own[12] = same * sin;
    }

    private double mean(int t, int hours) {
        int known = Math.min(hours, t);
        return (sum[t] - sum[t - known]) / known;
    }

    private double recent(int t, int hours) {
        return (deviationSum[t] - deviationSum[t - hours]) / hours;
    }
}
