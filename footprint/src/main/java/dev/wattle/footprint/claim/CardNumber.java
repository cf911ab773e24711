package dev.wattle.footprint.claim;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first number of a card's text.
///
/// @param printed its digits, without commas between thousands
/// @param before the text before it
/// @param after the text after it, where its unit stands
record CardNumber(String printed, String before, String after) {
    private static final Pattern FORM =
            Pattern.compile("(?<![\\w.])([-−+]?\\d[\\d,]*(?:\\.\\d+)?(?:[eE][-+]?\\d{1,3})?|[-+]?nan\\b|[-+]?inf(?:inity)?\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern THOUSANDS = Pattern.compile("[-+]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");

    static Optional<CardNumber> in(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String digits = matcher.group(1).replace('−', '-');
        String after = text.substring(matcher.end()).strip();
        String plain = THOUSANDS.matcher(digits).matches() ? digits.replace(",", "") : decimalComma(digits);
        String times = plain.matches("[-+\\d.]+") ? times(text.substring(matcher.end())) : "";
        return Optional.of(new CardNumber(
                plain + times, text.substring(0, matcher.start()), (times.isEmpty() ? after : after.substring(1)).strip()));
    }

    /// `1.46M` and `370k`: the letter stands at the digits and is no unit's first.
    private static String times(String after) {
        boolean alone = after.length() == 1 || (after.length() > 1 && !Character.isLetter(after.charAt(1)));
        char letter = alone ? after.charAt(0) : ' ';
        return letter == 'M' ? "e6" : letter == 'k' || letter == 'K' ? "e3" : "";
    }

    /// Whether nothing but the number is said, so that no year or version is taken for a figure.
    boolean isAlone() {
        boolean begins = before.isBlank() || before.strip().matches("[~≈<>=*`]+");
        return begins && (after.isBlank() || after.matches("[*`.)(~].*"));
    }

    /// `0,7` is a comma for a point; a comma at the end belongs to the sentence.
    private static String decimalComma(String digits) {
        String whole = digits.endsWith(",") ? digits.substring(0, digits.length() - 1) : digits;
        return whole.indexOf(',') == whole.lastIndexOf(',') && whole.indexOf('.') < 0 ? whole.replace(',', '.') : whole;
    }
}
