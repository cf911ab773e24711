package dev.wattle.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.cloud.store.SqlStore;
import dev.wattle.cloud.store.Store;
import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SiteListing;
import dev.wattle.protocol.SiteOffer;
import dev.wattle.protocol.SiteTerms;
import dev.wattle.protocol.SiteTerms.WattsFrom;
import dev.wattle.protocol.SiteWelcome;
import dev.wattle.protocol.SitesNow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a tenant is told of the sites that have joined.
class OffersTest {
    private static final SiteTerms TERMS = new SiteTerms(
            8, 350, WattsFrom.GIVEN, "given by the provider", 1.12, 0.21, List.of(new SiteTerms.Energy("roof", 3, 40, 0, List.of("10:00-16:00"))));
    private static final SiteOffer OFFER = new SiteOffer(
            "sunny", "a house", "US-CAL-CISO", List.of("18:00-08:00 America/Los_Angeles"), List.of("text"), "an EPYC, 2 threads", TERMS);

    @TempDir
    Path folder = Path.of("");

    @Test
    void aTenantSeesEachOfferAndWhoIsThere() {
        try (RunningCloud cloud = RunningCloud.in(folder);
                Http joining = cloud.http(cloud.joinToken())) {
            assertThat(sites(cloud).sites()).isEmpty();
            joining.post("/v1/sites", OFFER).as(SiteWelcome.class);

            SitesNow sites = sites(cloud);
            assertThat(sites.now()).isEqualTo(HourlyTrace.REPLAY_FROM);
            assertThat(sites.sites()).singleElement().satisfies(site -> {
                assertThat(site.offer()).isEqualTo(OFFER);
                assertThat(site.online()).isTrue();
                assertThat(site.silentSeconds()).isBetween(0.0, 5.0);
                assertThat(site.jobs()).isEmpty();
            });
        }
    }

    @Test
    void anAgentThatSaysNothingOfItsDevicesJoinsAndCountsAsOneOfAssumedWatts() {
        try (RunningCloud cloud = RunningCloud.in(folder);
                Http joining = cloud.http(cloud.joinToken())) {
            String old = """
                    {"site":"rack","description":"","zone":"US-TEX-ERCO","hours":[],"data_sets":["text"],"hardware":"2 threads"}""";
            String token = joining.send("POST", "/v1/sites", old).as(SiteWelcome.class).token();

            try (Http rack = cloud.http(token)) {
                assertThat(rack.send("POST", "/v1/sites/rack/beat", "{\"work\":[]}").status()).isEqualTo(200);
            }
            assertThat(sites(cloud).sites()).extracting(site -> site.offer().terms()).containsExactly(SiteTerms.UNSAID);
            assertThat(SiteTerms.UNSAID.wattsFrom()).isEqualTo(WattsFrom.ASSUMED);
        }
    }

    @Test
    void termsThatCannotBeAreRefusedAndNothingIsKeptOfThem() {
        try (RunningCloud cloud = RunningCloud.in(folder);
                Http joining = cloud.http(cloud.joinToken())) {
            Http.Answer answer = joining.send("POST", "/v1/sites", Json.write(OFFER).replace("\"pue\":1.12", "\"pue\":0.2"));

            assertThat(answer.problem().type()).isEqualTo(Problem.USAGE.code());
            assertThat(answer.problem().detail()).isEqualTo("a site's pue cannot be 0.2; give a number from 1 to 10");
            assertThat(sites(cloud).sites()).isEmpty();
        }
    }

    @Test
    void aSiteIsListedWithTheJobsThatItTakesPartInUntilTheyAreOver() {
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            TestSite rack = TestSite.join(cloud.uri(), cloud.joinToken(), "rack", "US-TEX-ERCO");
            TestSite house = TestSite.join(cloud.uri(), cloud.joinToken(), "house", "US-CAL-CISO");
            String job = cloud.submit(RunningCloud.manifest(1, 400).replace("{at_least: 1}", "{at_least: 1, zones: [US-TEX-ERCO]}"));
            cloud.drive(job, List.of(rack, house), Phase.TRAINING);
            assertThat(sites(cloud).sites()).extracting(site -> site.offer().site() + site.jobs()).containsExactly("house[]", "rack[" + job + "]");

            cloud.drive(job, List.of(rack, house), Phase.FINISHED);
            assertThat(sites(cloud).sites()).extracting(SiteListing::jobs).containsExactly(List.of(), List.of());
            rack.close();
            house.close();
        }
    }

    @Test
    void offersOutliveTheCloudThatTookThem() {
        try (RunningCloud cloud = RunningCloud.in(folder);
                Http joining = cloud.http(cloud.joinToken())) {
            joining.post("/v1/sites", OFFER).as(SiteWelcome.class);
        }
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            assertThat(sites(cloud).sites()).containsExactly(new SiteListing(OFFER, false, null, List.of()));
        }
    }

    @Test
    void aSiteThatFallsSilentIsOffline() {
        HandClock wall = new HandClock(HourlyTrace.REPLAY_FROM);
        try (Store store = SqlStore.sqlite(folder.resolve("wattle.db"))) {
            Registry registry = new Registry(store, HourlyTrace.recorded(), wall, wall);
            registry.join(OFFER);
            wall.pass(Duration.ofSeconds(4));
            assertThat(registry.isOnline("sunny")).isTrue();

            wall.pass(Duration.ofSeconds(2));
            assertThat(registry.isOnline("sunny")).isFalse();
            assertThat(registry.silence("sunny")).contains(Duration.ofSeconds(6));
            assertThat(registry.all()).extracting(Registry.Site::offer).containsExactly(OFFER);
        }
    }

    private static SitesNow sites(RunningCloud cloud) {
        return cloud.owner.get("/v1/sites").as(SitesNow.class);
    }
}
