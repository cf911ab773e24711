package dev.wattle.footprint.claim;

import java.util.List;
import java.util.Optional;

/// The metadata block at the head of a Hugging Face card, as far as it is about carbon. The Hub counts grams.
///
/// @param grams `co2_eq_emissions`, or its `emissions`
/// @param end first line behind the block, from 0
record FrontMatter(Optional<Stated> grams, int end) {
    private static final String KEY = "co2_eq_emissions:";

    static FrontMatter of(List<String> lines, String file) {
        if (lines.isEmpty() || !lines.getFirst().replace("\uFEFF", "").strip().equals("---")) {
            return new FrontMatter(Optional.empty(), 0);
        }
        Optional<Stated> grams = Optional.empty();
        boolean within = false;
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.strip().equals("---")) {
                return new FrontMatter(grams, i + 1);
            }
            within = line.startsWith(KEY) || (within && isWithin(line));
            if (within && grams.isEmpty()) {
                String place = file + ":" + (i + 1);
                String plain = plain(line.strip());
                grams = grams(plain, place);
                if (grams.isEmpty() && !plain.isEmpty()) {
                    throw ClaimException.unreadable(place, "emissions '" + plain + "' are not a number; the Hub wants grams", null);
                }
            }
        }
        throw ClaimException.unreadable(file + ":1", "the metadata block is opened by --- and never closed; close it", null);
    }

    /// The same key in a card without the lines of `---`: a block that begins at one line. Without grams where the value has
    /// a unit of its own, or is no number: then it is a line like any other.
    static FrontMatter loose(List<String> lines, int at, String file) {
        int end = at;
        Optional<Stated> grams = Optional.empty();
        while (end < lines.size() && (end == at ? lines.get(end).startsWith(KEY) : isWithin(lines.get(end)))) {
            grams = grams.isPresent() ? grams : grams(plain(lines.get(end).strip()), file + ":" + (end + 1));
            end++;
        }
        return new FrontMatter(grams, end);
    }

    private static boolean isWithin(String line) {
        return line.isBlank() || Character.isWhitespace(line.charAt(0));
    }

    private static String plain(String line) {
        String value = line.startsWith(KEY) ? line.substring(KEY.length()) : line.startsWith("emissions:") ? line.substring(10) : "";
        return (value.contains(" #") ? value.substring(0, value.indexOf(" #")) : value).replaceAll("[\"']", "").strip();
    }

    private static Optional<Stated> grams(String plain, String place) {
        return CardNumber.in(plain)
                .filter(found -> found.before().isBlank() && found.after().isBlank())
                .map(number -> Stated.of(Kind.GRAMS, number.printed(), 1, "g", place));
    }
}
