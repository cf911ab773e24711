package dev.wattle.footprint.disclosure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Draws power and carbon intensity over time as SVG of a fixed width, with axes, units and marks at round values. Both
/// drawings of a page share their time axis. Steps are drawn as steps: nothing is smoothed.
final class TimeChart {
    private static final int LEFT = 52;
    private static final int RIGHT = 14;
    private static final int TOP = 26;
    private static final int BOTTOM = 26;

    private final StringBuilder svg = new StringBuilder(20_000);
    private final PowerBins bins;
    private final int width;
    private final int height;
    private final double top;

    private TimeChart(PowerBins bins, int width, int height, double highest) {
        this.bins = bins;
        this.width = width;
        this.height = height;
        this.top = Ticks.values(highest, ticks()).getLast();
    }

    /// Devices stacked on each other, so that the height is the run's power and the area its energy.
    ///
    /// @param hatched devices whose power was not measured
    /// @param id unique in the page
    static String power(PowerBins bins, Set<String> hatched, int width, String id) {
        double highest = 0;
        for (double watts : bins.total()) {
            highest = Math.max(highest, watts);
        }
        TimeChart chart = new TimeChart(bins, width, 280, highest);
        boolean kilowatts = chart.top >= 10_000;
        chart.begin("Power by device over time", kilowatts ? "kW, mean of each step" : "W, mean of each step", kilowatts ? 1000 : 1);
        chart.stack(hatched, id);
        return chart.end();
    }

    /// Carbon intensity as a line, broken where it is not known.
    static String intensity(PowerBins bins, int width) {
        double highest = 0;
        for (double grams : bins.gramsPerKwh()) {
            highest = Double.isFinite(grams) ? Math.max(highest, grams) : highest;
        }
        TimeChart chart = new TimeChart(bins, width, 150, highest);
        chart.begin("Carbon intensity over time", "gCO2e/kWh", 1);
        chart.line();
        return chart.end();
    }

    private void begin(String name, String unit, double scale) {
        svg.append("<svg viewBox=\"0 0 ").append(width).append(' ').append(height).append("\" width=\"").append(width).append("\" height=\"");
        svg.append(height).append("\" role=\"img\" aria-label=\"").append(name).append("\">\n");
        for (double value : Ticks.values(top, ticks())) {
            svg.append("<line class=\"grid\" x1=\"").append(LEFT).append("\" x2=\"").append(width - RIGHT);
            svg.append("\" y1=\"").append(round(y(value))).append("\" y2=\"").append(round(y(value))).append("\"/>");
            text(LEFT - 8, y(value) + 4, "end", Ticks.label(value / scale));
        }
        text(LEFT - 44, 12, "start", unit);
        int most = width > 600 ? 9 : Duration.between(bins.from(), bins.to()).toHours() < 24 ? 4 : 3;
        List<Ticks.Mark> marks = Ticks.times(bins.from(), bins.to(), most);
        for (Ticks.Mark mark : marks) {
            double x = x(mark.at());
            svg.append("<line class=\"mark\" x1=\"").append(round(x)).append("\" x2=\"").append(round(x)).append("\" y1=\"");
            svg.append(height - BOTTOM).append("\" y2=\"").append(height - BOTTOM + 5).append("\"/>");
            String anchor = x > width - 40 ? "end" : x < LEFT + 12 ? "start" : "middle";
            text(anchor.equals("start") ? x - 4 : anchor.equals("end") ? x + 10 : x, height - 7, anchor, mark.label());
        }
        svg.append('\n');
    }

    private void stack(Set<String> hatched, String id) {
        double[] below = new double[bins.steps()];
        int series = 0;
        for (String device : bins.watts().keySet()) {
            double[] above = below.clone();
            double[] watts = bins.watts().get(device);
            for (int i = 0; i < above.length; i++) {
                above[i] += watts[i];
            }
            svg.append("<path class=\"area s").append(series);
            if (hatched.contains(device)) {
                svg.append("\" style=\"fill:url(#").append(id).append(series).append(')');
                pattern(id, series);
            }
            steps(above, below);
            below = above;
            series++;
        }
    }

    /// Closes the path's tag, then defines the stripes that it is filled with.
    private void pattern(String id, int series) {
        int at = svg.lastIndexOf("<path");
        svg.insert(at, "<pattern id=\"" + id + series + "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
                + "<rect class=\"faint s" + series + "\" width=\"6\" height=\"6\"/><rect class=\"s" + series + "\" width=\"2.4\" height=\"6\"/></pattern>");
    }

    private void steps(double[] above, double[] below) {
        svg.append("\" d=\"M");
        for (int i = 0; i < above.length; i++) {
            step(i, above[i]);
        }
        for (int i = above.length - 1; i >= 0; i--) {
            point(i + 1, below[i]);
            point(i, below[i]);
        }
        svg.append("Z\"/>\n");
    }

    private void line() {
        svg.append("<path class=\"line\" d=\"");
        boolean pen = false;
        for (int i = 0; i < bins.steps(); i++) {
            double grams = bins.gramsPerKwh()[i];
            if (Double.isFinite(grams)) {
                svg.append(pen ? "" : "M");
                step(i, grams);
            }
            pen = Double.isFinite(grams);
        }
        svg.append("\"/>\n");
    }

    private void step(int i, double value) {
        point(i, value);
        point(i + 1, value);
    }

    private void point(int i, double value) {
        svg.append(round(LEFT + (width - LEFT - RIGHT) * (double) i / bins.steps())).append(' ').append(round(y(value))).append(' ');
    }

    private String end() {
        return svg.append("<line class=\"base\" x1=\"").append(LEFT).append("\" x2=\"").append(width - RIGHT).append("\" y1=\"")
                .append(height - BOTTOM).append("\" y2=\"").append(height - BOTTOM).append("\"/>\n</svg>\n").toString();
    }

    private void text(double x, double y, String anchor, String text) {
        svg.append("<text x=\"").append(round(x)).append("\" y=\"").append(round(y)).append("\" text-anchor=\"").append(anchor);
        svg.append("\">").append(Html.escape(text)).append("</text>");
    }

    private int ticks() {
        return height > 200 ? 5 : 3;
    }

    private double x(Instant at) {
        double length = Math.max(1, Duration.between(bins.from(), bins.to()).toNanos());
        return LEFT + (width - LEFT - RIGHT) * (Duration.between(bins.from(), at).toNanos() / length);
    }

    private double y(double value) {
        return height - BOTTOM - (height - BOTTOM - TOP) * value / top;
    }

    private static double round(double pixels) {
        return Math.round(pixels * 10) / 10.0;
    }
}
