package dev.wattle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.meter.CpuModel;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.SiteTerms;
import dev.wattle.protocol.SiteTerms.WattsFrom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TermsOptionsTest {
    private static final CpuModel EPYC = new CpuModel("EPYC 7763", 2.1875, Method.MODELLED, "TDP 280 W / 128 logical CPUs", 16);

    private static SiteTerms terms(String... words) {
        return CommandLine.populateCommand(new TermsOptions(), words).terms(EPYC);
    }

    @Test
    void whatAProviderSaysIsWhatTheCloudHears() {
        assertThat(terms("--devices", "8", "--watts", "350", "--pue", "1.12", "--price", "0.21",
                        "--energy", "roof:3:40:10:00-16:00 America/Los_Angeles", "--energy", "wind:50:11"))
                .isEqualTo(new SiteTerms(8, 350, WattsFrom.GIVEN, "given by the provider", 1.12, 0.21, List.of(
                        new SiteTerms.Energy("roof", 3, 40, 0, List.of("10:00-16:00 America/Los_Angeles")),
                        new SiteTerms.Energy("wind", 50, 11, 0, List.of()))));
    }

    @Test
    void withoutAWordItIsOneDeviceThatDrawsWhatTheProcessorDoesAtWork() {
        SiteTerms terms = terms();

        assertThat(terms.devices()).isEqualTo(1);
        assertThat(terms.watts()).isEqualTo(35);
        assertThat(terms.wattsFrom()).isEqualTo(WattsFrom.MODELLED);
        assertThat(terms.wattsSource()).isEqualTo("16 threads of EPYC 7763 at work, no GPUs: TDP 280 W / 128 logical CPUs");
        assertThat(TermsOptions.inWords(terms)).isEqualTo("1 device of 35 W (modelled)");
    }

    @Test
    void aProcessorThatNobodyKnowsIsAssumedAndItsNamePrintable() {
        CpuModel strange = new CpuModel("\u001b[31mx\n" + "y".repeat(400), 4, Method.ASSUMED, "4 W", 2);
        SiteTerms terms = new TermsOptions().terms(strange);

        assertThat(terms.wattsFrom()).isEqualTo(WattsFrom.ASSUMED);
        assertThat(terms.wattsSource()).startsWith("2 threads of  [31mx yyy").hasSize(300);
    }

    @Test
    void severalDevicesNeedTheirWatts() {
        refused("--watts", "--devices", "8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"roof", "roof:3", "roof:many:40", "roof:3:-40", "roof:NaN:40", ":3:40", "roof:3:40:noon"})
    void energyThatCannotBeReadIsToldAsItWasWritten(String said) {
        refused("--energy '" + said + "'", "--energy", said);
    }

    @Test
    void aValueThatCannotBeIsTold() {
        refused("devices cannot be 0", "--devices", "0", "--watts", "5");
        refused("watts cannot be NaN", "--watts", "NaN");
        refused("pue cannot be 0.5", "--pue", "0.5");
        refused("price cannot be Infinity", "--price", "Infinity");
    }

    private static void refused(String said, String... words) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> terms(words))
                .withMessageContaining(said)
                .matches(e -> e.problem() == Problem.USAGE);
    }
}
