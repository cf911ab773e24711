package dev.wattle.planner.forecast;

import java.time.Instant;
import java.util.Random;

/// Made-up grids for tests: a daily wave, a weekly one, and weather that lasts some hours.
public final class Waves {
    public static final Instant START = Instant.parse("2021-01-01T00:00:00Z");

    private Waves() {}

    public static double[] grams(int hours, long seed) {
        Random random = new Random(seed);
        double[] grams = new double[hours];
        double weather = 0;
        for (int i = 0; i < hours; i++) {
            weather = 0.95 * weather + 15 * random.nextGaussian();
            double day = 80 * Math.cos(2 * Math.PI * (i % 24 - 19) / 24);
            double week = i / 24 % 7 < 5 ? 30 : -30;
            grams[i] = Math.max(5, 300 + day + week + weather);
        }
        return grams;
    }

    public static ZoneTrace trace(int hours, long seed) {
        return new ZoneTrace("WAVE", START, grams(hours, seed));
    }
}
