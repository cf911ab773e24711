package dev.wattle.cli.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wattle.footprint.Method;
import dev.wattle.protocol.DailyWindow;
import dev.wattle.protocol.PlanManifest;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.SiteListing;
import dev.wattle.protocol.SiteOffer;
import dev.wattle.protocol.SiteTerms;
import dev.wattle.protocol.SiteTerms.WattsFrom;
import dev.wattle.protocol.SitesFile;
import dev.wattle.protocol.SitesNow;
import dev.wattle.protocol.ZoneHours;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// What a plan stands on when a cloud is asked.
class CloudGroundTest {
    private static final String URL = "http://127.0.0.1:8460";
    private static final Instant NOW = Instant.parse("2022-04-04T00:20:00Z");
    private static final String JOB = """
            wattle: plan/v1
            name: fine-tune
            device_hours: 8
            devices: 4
            deadline: P1D
            """;
    private static final SiteTerms GIVEN = new SiteTerms(
            8, 350, WattsFrom.GIVEN, "given by the provider", 1.12, 0.21, List.of(new SiteTerms.Energy("roof", 3, 40, 0.1, List.of("10:00-16:00"))));
    private static final SiteTerms MODELLED = new SiteTerms(1, 35.2, WattsFrom.MODELLED, "16 threads of an EPYC", 1, 0, List.of());

    private static SiteListing site(String name, SiteTerms terms, boolean online, String... jobs) {
        SiteOffer offer = new SiteOffer(name, "", "FR", List.of("18:00-08:00 Europe/Paris"), List.of(), "2 threads", terms);
        return new SiteListing(offer, online, online ? 0.5 : 300.0, List.of(jobs));
    }

    private static Ground ground(String job, SiteListing... sites) {
        return new CloudGround(URL, new SitesNow(NOW, List.of(sites))).of(PlanManifest.parse(job, "job.yaml"), Optional.empty(), CloudGroundTest::hours);
    }

    private static ZoneHours hours(String zone) {
        Instant end = NOW.truncatedTo(ChronoUnit.HOURS);
        return new ZoneHours(zone, NOW, List.of(
                new ZoneHours.Stretch(end.minus(48, ChronoUnit.HOURS), Method.MODELLED, "grid.csv", Collections.nCopies(48, 50.0))));
    }

    @Test
    void anOfferIsASiteOfThePlan() {
        Ground ground = ground(JOB, site("sunny", GIVEN, true));

        assertThat(ground.sites().sites()).containsExactly(new SitesFile.Site(
                "sunny", "FR", 8, OptionalDouble.of(350), 1.12, 0.21, List.of(DailyWindow.parse("18:00-08:00 Europe/Paris")),
                List.of(new SitesFile.Energy("roof", 3, 40, 0.1, List.of(DailyWindow.parse("10:00-16:00"))))));
        assertThat(ground.past().zone("FR").hours()).isEqualTo(48);
        assertThat(ground.warnings()).isEmpty();
        assertThat(ground.note()).contains("planned on the one site of " + URL + " at its time 2022-04-04T00:20:00Z, with its hours: grid.csv");
    }

    @Test
    void thePlanStartsAtTheNextHourOfTheCloud() {
        assertThat(ground(JOB, site("sunny", GIVEN, true)).start()).isEqualTo(Instant.parse("2022-04-04T01:00:00Z"));
        SitesNow onTheHour = new SitesNow(NOW.truncatedTo(ChronoUnit.HOURS), List.of(site("sunny", GIVEN, true)));
        assertThat(new CloudGround(URL, onTheHour).of(PlanManifest.parse(JOB, "job.yaml"), Optional.empty(), CloudGroundTest::hours).start())
                .isEqualTo(Instant.parse("2022-04-04T00:00:00Z"));
    }

    @Test
    void whoIsOfflineIsLeftOutAndToldAndMayBeNamedByTheJob() {
        String job = JOB + "sites: [windy, sunny]\n";
        Ground ground = ground(job, site("sunny", GIVEN, true), site("windy", GIVEN, false));

        assertThat(ground.sites().sites()).extracting(SitesFile.Site::name).containsExactly("sunny");
        assertThat(ground.warnings()).containsExactly("left out, since offline: windy (silent for 5 min)");
        JobOnSites asked = JobOnSites.of(PlanManifest.parse(job, "job.yaml"), ground, ground.start());
        assertThat(asked.job().sites()).containsExactly("sunny");
    }

    @Test
    void wattsThatNobodyGaveAreToldUnlessTheJobBringsItsOwn() {
        SiteListing[] sites = {site("sunny", GIVEN, true), site("lab", MODELLED, true), site("old", SiteTerms.UNSAID, true)};

        assertThat(ground(JOB, sites).warnings()).satisfiesExactly(
                line -> assertThat(line).contains("modelled", "lab (35.2 W: 16 threads of an EPYC)", "--watts").doesNotContain("sunny", "old"),
                line -> assertThat(line).contains("assumed", "old (100.0 W").doesNotContain("sunny", "lab"),
                line -> assertThat(line).contains("35.2 W at lab and 350.0 W at sunny", "the same work"));
        assertThat(ground(JOB + "watts: 300\n", sites).warnings()).isEmpty();
    }

    @Test
    void sitesThatTrainTogetherAreThoseThatAreThere() {
        String job = """
                wattle: plan/v1
                name: joint
                device_hours: 8
                deadline: P1D
                sites: [sunny, windy]
                watts: 200
                together: {minimum_share: 0.1, speeds: [{site: windy, speed: 2}]}
                """;
        SiteListing[] sites = {site("sunny", GIVEN, true), site("lab", MODELLED, true), site("windy", GIVEN, false)};
        Ground ground = ground(job, sites);

        JointJobOnSites asked = JointJobOnSites.of(PlanManifest.parse(job, "job.yaml"), ground, ground.start());
        assertThat(asked.members()).extracting(member -> member.offering().name()).containsExactly("sunny");
        assertThat(ground.warnings()).singleElement().asString().contains("left out", "windy");
        assertThat(ground(job.replace("watts: 200\n", ""), sites).warnings()).hasSize(3).element(1).asString().contains("lab (35.2 W");
    }

    @Test
    void devicesThatDrawAboutTheSameAreTakenForAlike() {
        SiteTerms quarter = new SiteTerms(8, 87.5, WattsFrom.GIVEN, "given by the provider", 1, 0, List.of());
        SiteTerms less = new SiteTerms(8, 87.4, WattsFrom.GIVEN, "given by the provider", 1, 0, List.of());

        assertThat(ground(JOB, site("sunny", GIVEN, true), site("small", quarter, true)).warnings()).isEmpty();
        assertThat(ground(JOB, site("sunny", GIVEN, true), site("small", less, true)).warnings()).hasSize(1);
    }

    @Test
    void aSiteThatWorksForOthersIsTold() {
        assertThat(ground(JOB, site("sunny", GIVEN, true, "tiny-1")).warnings()).singleElement().asString().contains("'sunny' takes part in tiny-1");
    }

    @Test
    void withoutASiteThereIsNoPlanAndThatIsOneLine() {
        refused(Problem.NO_PLAN, "no site has joined the cloud at " + URL, JOB);
        refused(Problem.NO_PLAN, "is offline: sunny (silent for 5 min)", JOB, site("sunny", GIVEN, false));
        refused(Problem.NO_PLAN, "job.yaml:6: every site that the job may use is offline", JOB + "sites: [windy]\n",
                site("sunny", GIVEN, true), site("windy", GIVEN, false));
        refused(Problem.NO_PLAN, "job.yaml:6: the data lies at 'windy', which is offline", JOB + "data: windy\n",
                site("sunny", GIVEN, true), site("windy", GIVEN, false));
    }

    @Test
    void aSiteThatTheJobNamesAndTheCloudDoesNotKnowIsToldWithThoseThatItKnows() {
        String job = JOB + "sites: [sunyn]\n";
        Ground ground = ground(job, site("sunny", GIVEN, true), site("windy", GIVEN, false));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JobOnSites.of(PlanManifest.parse(job, "job.yaml"), ground, ground.start()))
                .withMessage("job.yaml:6: site 'sunyn' is not in the cloud at " + URL + ", which has sunny, windy; correct the name or add the site")
                .matches(e -> e.problem() == Problem.MANIFEST_INVALID);
    }

    @Test
    void whatIsWrongWithAZonesPastIsToldWithItsSite() {
        SitesNow now = new SitesNow(NOW, List.of(site("sunny", GIVEN, true)));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new CloudGround(URL, now).of(PlanManifest.parse(JOB, "job.yaml"), Optional.empty(), zone -> new ZoneHours(zone, NOW, List.of())))
                .withMessageStartingWith("site 'sunny' of " + URL + ": the cloud knows 0 hours of zone 'FR'")
                .matches(e -> e.problem() == Problem.DATA_UNREADABLE);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new CloudGround(URL, now).of(PlanManifest.parse(JOB, "job.yaml"), Optional.empty(), zone -> {
                    throw Problem.UNKNOWN_ZONE.because("zone 'FR' is not known");
                }))
                .withMessage("site 'sunny' of " + URL + ": zone 'FR' is not known")
                .matches(e -> e.problem() == Problem.UNKNOWN_ZONE);
    }

    private static void refused(Problem problem, String said, String job, SiteListing... sites) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ground(job, sites))
                .withMessageContaining(said)
                .matches(e -> e.problem() == problem)
                .matches(e -> e.line().lines().count() == 1);
    }
}
