package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextOutputTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final TextOutput out = new TextOutput(new PrintStream(shown, false, StandardCharsets.UTF_8));

    @Test
    void a_character_is_shown_once_its_last_byte_is_there() throws IOException {
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
        out.write(euro, 0, 2);
        assertThat(shown()).isEmpty();

        out.write(euro, 2, 1);

        assertThat(shown()).isEqualTo("€");
    }

    @Test
    void what_is_no_text_becomes_a_replacement_character() throws IOException {
        out.write(new byte[] {'a', (byte) 0xFF, 'b', (byte) 0xC3, 'c'});

        assertThat(shown()).isEqualTo("a�b�c");
    }

    @Test
    void a_character_cut_at_the_end_becomes_one_too() {
        out.write(0xC3);

        out.finish();

        assertThat(shown()).isEqualTo("�");
    }

    private String shown() {
        out.flush();
        return shown.toString(StandardCharsets.UTF_8);
    }
}
