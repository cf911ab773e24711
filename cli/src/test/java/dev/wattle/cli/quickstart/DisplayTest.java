package dev.wattle.cli.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.protocol.JobStatus;
import dev.wattle.protocol.JobStatus.SiteStatus;
import dev.wattle.protocol.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisplayTest {
    private static final JobStatus STATUS = new JobStatus(
            "demo-1", "demo", Phase.TRAINING, "", "the first update", Instant.parse("2022-04-06T19:32:00Z"),
            Instant.parse("2022-04-04T00:00:00Z"), Instant.parse("2022-04-10T18:00:00Z"), 1000, 500, 7, 2.25, 5.4, null,
            0.0001, 0.00002, 12_300_000, 40,
            List.of(
                    new SiteStatus("solar", "US-CAL-CISO", "working", 96.4, 300, 12),
                    new SiteStatus("campus", "US-MIDA-PJM", "resting", null, 200, 9)));

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void itShowsTimeSitesProgressLossEnergyCarbonAndBytes() {
        assertThat(Display.lines(STATUS))
                .hasSize(4)
                .satisfies(lines -> {
                    assertThat(lines.get(0)).contains("training", "Wed 6 Apr 19:32 UTC", "waits for the first update");
                    assertThat(lines.get(1)).contains("● solar", "96 g/kWh", "working", "300 tokens");
                    assertThat(lines.get(2)).contains("○ campus", "? g/kWh", "resting");
                    assertThat(lines.get(3)).contains("50 %", "loss 2.250", "0.000100 kWh", "0.000020 kg CO2e", "12.3 MB");
                });
    }

    @Test
    void onATerminalTheNextPictureTakesThePlaceOfTheLast() {
        Display display = new Display(new PrintStream(shown, true, StandardCharsets.UTF_8), true);
        display.show(STATUS);
        display.show(STATUS);
        display.clear();

        assertThat(text().split("\033\\[4A\033\\[J", -1)).as("it goes back over its four lines twice").hasSize(3);
    }

    @Test
    void offATerminalItSaysNothing() {
        Display display = new Display(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
        display.show(STATUS);
        display.say("starting");
        display.clear();

        assertThat(text()).isEmpty();
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
