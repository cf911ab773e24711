package dev.wattle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void smallFiguresKeepThreeDigitsAndNeedNoExponent() {
        assertThat(Figure.significant(0.0000658712)).isEqualTo("0.0000659");
        assertThat(Figure.significant(12.345)).isEqualTo("12.3");
        assertThat(Figure.significant(0)).isEqualTo("0");
    }

    @Test
    void bytesAreShownInTheUnitThatFits() {
        assertThat(Figure.bytes(812)).isEqualTo("812 B");
        assertThat(Figure.bytes(76_512_000)).isEqualTo("76.5 MB");
        assertThat(Figure.bytes(3_764_000_000L)).isEqualTo("3.76 GB");
    }

    @Test
    void aDifferenceSaysItsDirection() {
        assertThat(Figure.against(110, 100)).isEqualTo("+10 %");
        assertThat(Figure.against(84, 100)).isEqualTo("-16 %");
    }
}
