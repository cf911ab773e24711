package dev.wattle.cli.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.planner.advice.Offering;
import dev.wattle.protocol.PlanManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A job on the sites of a file.
class JobOnSitesTest {
    private static final Instant FROM = Instant.parse("2022-04-04T00:00:00Z");

    @TempDir
    Path folder = Path.of("");

    @Test
    void theNetworkTakesTheSameEnergyWhateverTheSiteThatASendingGoesTo() throws IOException {
        Path sites = Files.writeString(folder.resolve("sites.yaml"), """
                wattle: sites/v1
                sites:
                  - {name: lean, zone: US-CAL-CISO, devices: 2, watts: 300}
                  - {name: hot, zone: US-TEX-ERCO, devices: 2, watts: 600, pue: 1.5}
                """);
        PlanManifest.Parsed parsed = PlanManifest.parse("""
                wattle: plan/v1
                name: job
                device_hours: 8
                devices: 2
                deadline: P1D
                interruption: move
                costs: {checkpoint_gb: 10, kwh_per_gb: 0.03}
                """, "job.yaml");
        JobOnSites job = JobOnSites.of(parsed, Ground.ofFiles(sites, Optional.empty()), FROM);
        assertThat(job.job().costs().moveKwh()).isCloseTo(0.3, within(1e-12));
        assertThat(job.offerings()).extracting(Offering::kwhPerKwh).containsExactly(1.0, 3.0);
        assertThat(job.routes().length("lean", "hot") * 3).isCloseTo(1, within(1e-12));
        assertThat(job.routes().length("hot", "lean")).isEqualTo(1);
    }
}
