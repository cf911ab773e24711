package dev.wattle.cli.quickstart;

import dev.wattle.protocol.JobStatus;
import java.io.Console;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Shows on a terminal how a job goes, always in the same lines; off a terminal it shows nothing.
final class Display {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int BAR = 24;
    private static final String CLEAR_LINE = "\033[2K";

    private final PrintStream out;
    private final boolean terminal;
    private int shown;

    Display(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Display ofThisTerminal() {
        return new Display(System.out, Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
    }

    /// One line that stands for itself, until the next picture.
    void say(String line) {
        show(List.of(line));
    }

    void show(JobStatus status) {
        show(lines(status));
    }

    /// Takes the picture away.
    void clear() {
        show(List.of());
    }

    private void show(List<String> lines) {
        if (!terminal) {
            return;
        }
        StringBuilder text = new StringBuilder();
        if (shown > 0) {
            text.append(String.format(Locale.ROOT, "\033[%dA", shown)).append("\033[J");
        }
        lines.forEach(line -> text.append(CLEAR_LINE).append(line).append('\n'));
        out.print(text);
        out.flush();
        shown = lines.size();
    }

    static List<String> lines(JobStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "  %s   grid time %s   %s",
                status.phase().name().toLowerCase(Locale.ROOT),
                TIME.format(status.now()),
                status.waiting().isEmpty() ? "" : "waits for " + status.waiting()));
        for (JobStatus.SiteStatus site : status.sites()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s %-14s %-12s %4s g/kWh  %-9s %,11d tokens",
                    site.doing().equals("working") ? "●" : "○",
                    site.site(),
                    site.zone(),
                    site.gramsPerKwh() == null ? "?" : String.format(Locale.ROOT, "%.0f", site.gramsPerKwh()),
                    site.doing(),
                    site.tokensDone()));
        }
        double part = Math.min(1, (double) status.tokensDone() / status.tokens());
        int filled = (int) (part * BAR);
        lines.add(String.format(
                Locale.ROOT,
                "  %s%s %3.0f %%   loss %s   %.6f kWh   %.6f kg CO2e   %.1f MB on the wire",
                "█".repeat(filled),
                "░".repeat(BAR - filled),
                part * 100,
                loss(status),
                status.energyKwh(),
                status.carbonKg(),
                status.bytesOnWire() / 1e6));
        return lines;
    }

    private static String loss(JobStatus status) {
        Double loss = status.validationLoss() != null
                ? status.validationLoss()
                : status.trainingLoss() != null ? status.trainingLoss() : status.untrainedLoss();
        return loss == null ? "    -" : String.format(Locale.ROOT, "%.3f", loss);
    }
}
