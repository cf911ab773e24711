package dev.wattle.planner.advice;

import dev.wattle.footprint.disclosure.Html;
import dev.wattle.footprint.disclosure.Ticks;
import dev.wattle.planner.fleet.Hourly;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Draws what each zone is expected to emit, and under it, on the same time axis, [ChartLanes]. Steps are drawn as steps; of a long
/// plan each is the mean of some hours. SVG of a fixed width.
final class AdviceChart {
    private static final int LEFT = 52;
    private static final int MOST_LEFT = 150;
    private static final int MOST_NARROW_LEFT = 84;
    private static final int RIGHT = 14;
    private static final int MOST_RIGHT = 150;
    private static final int TOP = 26;
    private static final int LINES = 230;
    private static final int BOTTOM = 26;
    private static final int LABEL = 14;
    private static final double LETTER = 7.4;

    private final StringBuilder svg = new StringBuilder(50_000);
    private final Advice advice;
    private final ChartStrokes strokes;
    private final ChartFrame frame;
    private final double top;

    private AdviceChart(Advice advice, int width) {
        this.advice = advice;
        strokes = new ChartStrokes(advice);
        boolean wide = new ChartFrame(width, 0, width, 1).isWide();
        double rows = ChartLanes.namesWidth(advice, strokes) + 10;
        double names = strokes.told().stream().mapToDouble(outlook -> outlook.zone().length() * LETTER + 20).max().orElse(0);
        frame = new ChartFrame(width, (int) Math.clamp(rows, LEFT, wide ? MOST_LEFT : MOST_NARROW_LEFT),
                width - (wide ? (int) Math.clamp(names, RIGHT, MOST_RIGHT) : RIGHT), advice.deadline());
        double highest = 0;
        for (Outlook outlook : strokes.told()) {
            for (int slot = 0; slot < frame.hours(); slot += frame.step()) {
                highest = Math.max(highest, frame.mean(strokes.banded().contains(outlook) ? outlook.high() : outlook.mean(), slot));
            }
        }
        top = Ticks.values(highest, 5).getLast();
    }

    static String svg(Advice advice, int width) {
        return new AdviceChart(advice, width).draw();
    }

    private String draw() {
        ChartLanes lanes = new ChartLanes(advice, frame, strokes);
        int height = TOP + LINES + 16 + lanes.height() + BOTTOM;
        add("<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"Carbon intensity, the plan and other ways over time\">",
                frame.width(), height, frame.width(), height);
        for (double value : Ticks.values(top, 5)) {
            add("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", frame.left(), frame.right(), y(value), y(value));
            text(frame.left() - 8, y(value) + 4, "end", Ticks.label(value));
        }
        text(8, 12, "start", "g CO2e/kWh expected" + (frame.step() == 1 ? "" : ", mean of each " + frame.step() + " hours"));
        times(height);
        strokes.others().forEach(outlook -> line(outlook, "line zx"));
        strokes.banded().forEach(this::band);
        strokes.told().forEach(outlook -> line(outlook, "line z" + strokes.of(outlook.zone())));
        if (frame.isWide()) {
            names();
        }
        svg.append(lanes.svg(TOP + LINES + 16));
        add("<line class=\"base\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>\n</svg>", frame.left(), frame.right(), height - BOTTOM, height - BOTTOM);
        return svg.toString();
    }

    /// A label that would lie on the one before it is left out; its mark stands.
    private void times(int height) {
        double free = 0;
        for (Ticks.Mark mark : Ticks.times(advice.from(), advice.time(frame.hours()), frame.isWide() ? 9 : 3)) {
            double x = frame.x((mark.at().getEpochSecond() - advice.from().getEpochSecond()) / 3600.0);
            add("<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", x, x, TOP, height - BOTTOM + 5);
            double half = mark.label().length() * LETTER / 2;
            double middle = Math.min(x, frame.width() - half);
            if (middle - half >= free) {
                text(middle, height - 7, "middle", mark.label());
                free = middle + half;
            }
        }
    }

    private void band(Outlook outlook) {
        add("<path class=\"band b%s\" d=\"M", strokes.of(outlook.zone()));
        for (int slot = 0; slot < frame.hours(); slot += frame.step()) {
            step(outlook.high(), slot);
        }
        for (int slot = (frame.hours() - 1) / frame.step() * frame.step(); slot >= 0; slot -= frame.step()) {
            double y = y(frame.mean(outlook.low(), slot));
            add("%.1f %.1f %.1f %.1f ", frame.x(frame.end(slot)), y, frame.x(slot), y);
        }
        add("Z\"/>");
    }

    /// What lies above the picture is left out: it is no zone that the ways of the picture use.
    private void line(Outlook outlook, String style) {
        add("<path class=\"%s\" d=\"", style);
        boolean pen = false;
        for (int slot = 0; slot < frame.hours(); slot += frame.step()) {
            boolean within = frame.mean(outlook.mean(), slot) <= top;
            if (within) {
                svg.append(pen ? "" : "M");
                step(outlook.mean(), slot);
            }
            pen = within;
        }
        add("\"><title>%s</title></path>", Html.escape(outlook.zone()));
    }

    private void step(Hourly values, int slot) {
        double y = y(frame.mean(values, slot));
        add("%.1f %.1f %.1f %.1f ", frame.x(slot), y, frame.x(frame.end(slot)), y);
    }

    /// The zones' names at the ends of their lines, moved apart where they would lie on each other.
    private void names() {
        int last = (frame.hours() - 1) / frame.step() * frame.step();
        List<Outlook> down = strokes.told().stream().sorted(Comparator.comparingDouble(outlook -> -frame.mean(outlook.mean(), last))).toList();
        double[] places = down.stream().mapToDouble(outlook -> y(frame.mean(outlook.mean(), last))).toArray();
        for (int i = 1; i < places.length; i++) {
            places[i] = Math.max(places[i], places[i - 1] + LABEL);
        }
        double lowest = TOP + LINES;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], lowest);
            lowest = places[i] - LABEL;
        }
        for (int i = 0; i < places.length; i++) {
            Outlook outlook = down.get(i);
            add("<path class=\"tie z%s\" d=\"M%d %.1f %d %.1f\"/>", strokes.of(outlook.zone()), frame.right() + 1, y(frame.mean(outlook.mean(), last)), frame.right() + 12, places[i]);
            text(frame.right() + 15, places[i] + 4, "start", ChartFrame.fit(outlook.zone(), frame.width() - frame.right() - 15, LETTER));
        }
    }

    private double y(double value) {
        return TOP + LINES - LINES * value / top;
    }

    private void text(double x, double y, String anchor, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, Html.escape(text));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
