package dev.wattle.footprint.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table with a model a row and figures in columns, such as hours, power and carbon.
final class CardTable {
    private CardTable() {}

    /// The cells of a row, without the bars around it.
    static List<String> cells(String row) {
        String inner = row.strip().replaceAll("^\\||\\|$", "");
        return Arrays.stream(inner.split("(?<!\\\\)\\|", -1)).map(cell -> cell.replaceAll("\\*\\*|`", "").strip()).toList();
    }

    /// Whether two columns or more are named after figures.
    static boolean hasFigures(List<String> header) {
        return header.stream().skip(1).filter(name -> CardKey.of(name).isPresent()).count() >= 2;
    }

    static Optional<Claim> claim(List<String> header, List<String> cells, String place) {
        Map<Kind, Stated> figures = new EnumMap<>(Kind.class);
        List<String> hours = new ArrayList<>();
        for (int i = 1; i < Math.min(header.size(), cells.size()); i++) {
            String name = header.get(i);
            String cell = cells.get(i);
            CardKey.of(name).flatMap(key -> CardFigure.of(name, cell, key.kind(), place)).ifPresent(figure -> {
                figures.putIfAbsent(figure.kind(), figure.stated());
                hours.add(figure.kind() == Kind.HOURS ? name : "");
            });
        }
        return figures.isEmpty()
                ? Optional.empty()
                : Optional.of(new TrainingClaim(
                        place, cells.getFirst(), figures, Optional.empty(), CardFigure.isOfChips(String.join(" ", hours))));
    }
}
