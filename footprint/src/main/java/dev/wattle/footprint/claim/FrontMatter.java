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
            within = line.startsWith(KEY) || (within && (line.isBlank() || Character.isWhitespace(line.charAt(0))));
            if (within && grams.isEmpty()) {
                grams = emissions(line.strip(), file + ":" + (i + 1));
            }
        }
        throw ClaimException.unreadable(file + ":1", "the metadata block is opened by --- and never closed; close it", null);
    }

    private static Optional<Stated> emissions(String line, String place) {
        String value = line.startsWith(KEY) ? line.substring(KEY.length()) : line.startsWith("emissions:") ? line.substring(10) : "";
        String plain = (value.contains(" #") ? value.substring(0, value.indexOf(" #")) : value).replaceAll("[\"']", "").strip();
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        CardNumber number = CardNumber.in(plain)
                .filter(found -> found.before().isBlank() && found.after().isBlank())
                .orElseThrow(() -> ClaimException.unreadable(place, "emissions '" + plain + "' are not a number; the Hub wants grams", null));
        return Optional.of(Stated.of(Kind.GRAMS, number.printed(), 1, "g", place));
    }
}
