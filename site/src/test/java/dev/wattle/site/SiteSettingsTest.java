package dev.wattle.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.protocol.SiteOffer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteSettingsTest {
    private static final URI CLOUD = URI.create("http://127.0.0.1:8440");
    private static final SiteOffer OFFER = new SiteOffer("ranch", "", "US-CAL-CISO", List.of(), List.of("toys"), "");
    private static final Map<String, Path> DATA = Map.of("toys", Path.of("/data"));

    @Test
    void usual_settings_are_taken() {
        assertThat(settings(CLOUD, "token", OFFER, DATA, List.of("java")).giveUpAfter()).isEmpty();
    }

    @Test
    void each_bad_value_is_named_with_its_remedy() {
        assertThatThrownBy(() -> settings(URI.create("ftp://cloud"), "token", OFFER, DATA, List.of("java")))
                .hasMessage("cloud address 'ftp://cloud' is no http address; write it as http://HOST:PORT");
        assertThatThrownBy(() -> settings(CLOUD, " ", OFFER, DATA, List.of("java"))).hasMessageContaining("join token is empty");
        assertThatThrownBy(() -> settings(CLOUD, "token", OFFER, Map.of(), List.of("java"))).hasMessageContaining("add toys=PATH");
        assertThatThrownBy(() -> settings(CLOUD, "token", OFFER, DATA, List.of())).hasMessageContaining("trainer");
        assertThatThrownBy(() -> settings(CLOUD, "token", OFFER, DATA, List.of("java")).withMeterInterval(Duration.ZERO))
                .hasMessageContaining("meter interval PT0S");
        var nightly = new SiteOffer("ranch", "", "US-CAL-CISO", List.of("at night"), List.of("toys"), "");
        assertThatThrownBy(() -> settings(CLOUD, "token", nightly, DATA, List.of("java"))).hasMessageContaining("hours 'at night'");
    }

    private static SiteSettings settings(
            URI cloud, String token, SiteOffer offer, Map<String, Path> data, List<String> worker) {
        return SiteSettings.of(cloud, token, offer, Path.of("folder"), data, worker);
    }
}
