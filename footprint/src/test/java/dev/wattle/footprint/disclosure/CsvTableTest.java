package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CsvTableTest {
    @Test
    void quoted_cells_hold_commas_quotes_and_line_ends() {
        CsvTable table = CsvTable.parse("\uFEFFa,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n\n1,2", "t.csv");
        assertThat(table.rows()).extracting(CsvTable.Row::line).containsExactly(2, 5);
        assertThat(table.rows().getFirst().cells()).containsEntry("a", "x, \"y\"").containsEntry("b", "two\nlines");
    }

    @Test
    void damage_is_named_by_file_and_line() {
        assertThatThrownBy(() -> CsvTable.parse("a,b\n1,2\n1\n", "t.csv")).hasMessageStartingWith("t.csv:3: the row has 1 cells, the header 2");
        assertThatThrownBy(() -> CsvTable.parse("a,b\n\"1,2\n", "t.csv")).hasMessageStartingWith("t.csv:2: a quote is opened");
        assertThatThrownBy(() -> CsvTable.parse("a,b\n\"1\"x,2\n", "t.csv")).hasMessageStartingWith("t.csv:2: text follows");
        assertThatThrownBy(() -> CsvTable.parse("a,a\n1,2\n", "t.csv")).hasMessageContaining("a column stands twice");
        assertThatThrownBy(() -> CsvTable.parse(" \n", "t.csv")).hasMessageContaining("the file is empty");
    }

    @Property(tries = 300)
    void what_is_quoted_comes_back(@ForAll @Size(min = 2, max = 4) List<@Chars({'a', ',', '"', '\n', ' '}) @CharRange(from = 'b', to = 'c') String> cells) {
        String line = String.join(",", cells.stream().map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"").toList());
        assertThat(CsvCells.of(line, "t.csv").getFirst().cells()).isEqualTo(cells);
    }
}
