package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.protocol.ProblemException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final Set<String> KNOWN = Set.of("tokens", "prompt");

    @Test
    void names_have_values_and_the_rest_stays_in_order() {
        Options options = Options.parse(List.of("a.json", "--tokens", "7", "b.json", "--prompt", "--x"), KNOWN);

        assertThat(options.plain()).containsExactly("a.json", "b.json");
        assertThat(options.whole("tokens", 1, 1, 10)).isEqualTo(7);
        assertThat(options.required("prompt")).isEqualTo("--x");
        assertThat(options.number("temperature", 0.5)).isEqualTo(0.5);
    }

    @Test
    void a_name_that_is_not_known_is_told_with_those_that_are() {
        refused(List.of("--token", "7"), "--token is not known; known are --prompt, --tokens");
    }

    @Test
    void a_name_without_its_value_is_told() {
        refused(List.of("--tokens"), "--tokens needs a value");
    }

    @Test
    void a_number_out_of_range_is_told_with_the_range() {
        Options options = Options.parse(List.of("--tokens", "11"), KNOWN);

        assertThatThrownBy(() -> options.whole("tokens", 1, 1, 10))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("'11'")
                .hasMessageContaining("from 1 to 10");
    }

    private static void refused(List<String> arguments, String message) {
        assertThatThrownBy(() -> Options.parse(arguments, KNOWN))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(message);
    }
}
