package dev.wattle.footprint.claim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The claims of a model card in Markdown: the Hub's `co2_eq_emissions` (grams), lines such as `Hours used: 100` (the Hub's
/// template by ML CO2 Impact), the ten items of the climate performance card, and tables with a model a row.
final class ModelCard {
    private static final Pattern LINE = Pattern.compile("[\\s>*+-]*([^:|]{2,80}?)\\s*\\**\\s*:\\s*\\**\\s*(.+)");
    private static final Pattern PARTS =
            Pattern.compile("(\\d+)\\s*(?:h|hours?)\\s*(?:,|and)?\\s*(\\d+)\\s*(?:min|minutes?)\\b", Pattern.CASE_INSENSITIVE);

    private final String file;
    private final List<String> lines;
    private final Map<Kind, Stated> run = new EnumMap<>(Kind.class);
    private final Map<Kind, Stated> all = new EnumMap<>(Kind.class);
    private final List<Claim> tables = new ArrayList<>();
    private String title = "model card";
    private boolean chipHours;
    private Optional<Stated> hub = Optional.empty();

    private ModelCard(String text, String file) {
        this.file = file;
        this.lines = text.lines().toList();
    }

    static List<Claim> of(String text, String file) {
        return new ModelCard(text, file).claims();
    }

    private List<Claim> claims() {
        FrontMatter front = FrontMatter.of(lines, file);
        hub = front.grams();
        body(front.end());
        List<Claim> claims = new ArrayList<>();
        if (hub.isPresent() && !run.containsKey(Kind.GRAMS)) {
            run.put(Kind.GRAMS, hub.get());
            hub = Optional.empty();
        }
        if (run.containsKey(Kind.HOURS) || run.containsKey(Kind.KWH) || run.containsKey(Kind.GRAMS)) {
            claims.add(new TrainingClaim(place(run), title, run, hub, chipHours));
        }
        if (all.containsKey(Kind.HOURS) || all.containsKey(Kind.GRAMS)) {
            run.forEach((kind, figure) -> {
                if (kind == Kind.WATTS || kind == Kind.CHIPS || kind == Kind.PUE || kind == Kind.GRAMS_PER_KWH) {
                    all.putIfAbsent(kind, figure);
                }
            });
            claims.add(new TrainingClaim(place(all), title + ", all experiments", all, Optional.empty(), chipHours));
        }
        claims.addAll(tables);
        if (claims.isEmpty()) {
            throw ClaimException.unreadable(
                    file, "no figure of hours, power, energy or carbon was found; state them as 'Hours used: 100' or in co2_eq_emissions", null);
        }
        return claims;
    }

    private void body(int from) {
        boolean code = false;
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            code ^= line.startsWith("```");
            if (code || line.startsWith("```")) {
                continue;
            }
            if (line.startsWith("# ") && title.equals("model card")) {
                title = line.substring(2).strip();
            }
            i = line.startsWith("|") ? table(i) : line(line, i);
        }
    }

    private int line(String line, int at) {
        FrontMatter block = FrontMatter.loose(lines, at, file);
        if (block.grams().isPresent()) {
            hub = hub.or(block::grams);
            return block.end() - 1;
        }
        Matcher pair = LINE.matcher(line);
        if (pair.matches()) {
            fact(pair.group(1), pair.group(2), at);
        }
        return at;
    }

    /// Reads a table and returns its last line.
    private int table(int from) {
        int end = from;
        while (end + 1 < lines.size() && lines.get(end + 1).strip().startsWith("|")) {
            end++;
        }
        for (int head = from; head <= end; head++) {
            List<String> header = CardTable.cells(lines.get(head));
            if (CardTable.hasFigures(header)) {
                for (int i = head + 1; i <= end; i++) {
                    CardTable.claim(header, CardTable.cells(lines.get(i)), file + ":" + (i + 1)).ifPresent(tables::add);
                }
                return end;
            }
        }
        for (int i = from; i <= end; i++) {
            List<String> cells = CardTable.cells(lines.get(i));
            if (cells.size() >= 2) {
                fact(cells.get(0), cells.get(1), i);
            }
        }
        return end;
    }

    private void fact(String key, String value, int at) {
        String place = file + ":" + (at + 1);
        if (CardHardware.isOne(key)) {
            CardHardware.read(value, place, run);
        }
        Optional<CardKey> found = CardKey.of(key);
        if (found.isEmpty()) {
            return;
        }
        Map<Kind, Stated> figures = found.get().allExperiments() ? all : run;
        CardFigure.of(key, hours(value), found.get().kind(), place).ifPresent(figure -> {
            if (figures.putIfAbsent(figure.kind(), figure.stated()) == null && figure.kind() == Kind.HOURS) {
                chipHours |= CardFigure.isOfChips(key + " " + value);
            }
        });
    }

    /// `3 hours and 26 minutes` as one number.
    private static String hours(String value) {
        Matcher parts = PARTS.matcher(value);
        return parts.find() ? Integer.parseInt(parts.group(1)) * 60 + Integer.parseInt(parts.group(2)) + " minutes" : value;
    }

    private static String place(Map<Kind, Stated> figures) {
        return figures.values().iterator().next().place();
    }
}
