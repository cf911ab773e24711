package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownZoneExceptionTest {
    private static final Set<String> KNOWN = HourlyTrace.recorded().zones();

    @ParameterizedTest
    @CsvSource({
        "CISO, US-CAL-CISO",
        "us-cal-ciso, US-CAL-CISO",
        "US-CAL-CAISO, US-CAL-CISO",
        "US_TEX_ERCO, US-TEX-ERCO",
        "ERCOT, US-TEX-ERCO",
        "pjm, US-MIDA-PJM",
    })
    void the_nearest_zone_is_suggested(String written, String meant) {
        assertThat(new UnknownZoneException(written, KNOWN)).hasMessageContaining("'" + written + "' is not known; maybe '" + meant + "'");
    }

    @ParameterizedTest
    @CsvSource({"FR", "GREENLAND-NORTHEAST", "''"})
    void nothing_is_suggested_where_nothing_is_near(String written) {
        assertThat(new UnknownZoneException(written, KNOWN)).hasMessageNotContaining("maybe").hasMessageContaining("US-NY-NYIS");
    }

    @Test
    void it_is_one_line_with_a_stable_code() {
        UnknownZoneException exception = new UnknownZoneException("x", KNOWN);
        assertThat(exception.code()).isEqualTo("unknown-zone");
        assertThat(exception.line()).doesNotContain("\n").isEqualTo(exception.getMessage());
    }
}
