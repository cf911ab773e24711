package dev.wattle.protocol;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the known word that was probably meant.
final class Spelling {
    private Spelling() {}

    /// The nearest known word, if about a third of its letters differ at most; dashes, underscores and capitals do not count.
    static Optional<String> nearest(String word, Collection<String> known) {
        String bare = bare(word.substring(0, Math.min(64, word.length())));
        return known.stream()
                .filter(candidate -> distance(bare, bare(candidate)) <= (candidate.length() + 2) / 3)
                .min(Comparator.comparingInt(candidate -> distance(bare, bare(candidate))));
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /// Letters to insert, delete or replace (Levenshtein).
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
