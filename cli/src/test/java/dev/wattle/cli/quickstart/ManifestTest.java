package dev.wattle.cli.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.protocol.DailyWindow;
import dev.wattle.protocol.JobManifest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private final QuickstartSettings settings = new QuickstartSettings("", 2.5, false);

    @Test
    void theQuickstartSubmitsAManifestThatTheCloudReads() {
        JobManifest manifest = JobManifest.parse(Manifest.of(settings), "job.yaml");

        assertThat(manifest.tokens()).isEqualTo(settings.tokens());
        assertThat(manifest.dataSet()).isEqualTo(DemoData.NAME);
        assertThat(manifest.sites().atLeast()).isEqualTo(DemoSite.ALL.size());
    }

    @Test
    void theReplayEndsWithinTheRecordedWeek() {
        Instant deadline = JobManifest.parse(Manifest.of(settings), "job.yaml").deadline().from(HourlyTrace.REPLAY_FROM);

        assertThat(deadline).isBefore(HourlyTrace.REPLAY_TO);
    }

    @Test
    void theSitesStandInRecordedZonesAndOfferReadableHours() {
        for (DemoSite site : DemoSite.ALL) {
            assertThat(HourlyTrace.recorded().zones()).contains(site.zone());
            site.hours().forEach(DailyWindow::parse);
        }
    }

    @Test
    void aShorterRunReplaysFasterAndTrainsLess() {
        QuickstartSettings shorter = new QuickstartSettings("", 1, false);

        assertThat(shorter.speed()).isGreaterThan(settings.speed());
        assertThat(shorter.tokens()).isLessThan(settings.tokens());
    }
}
