package dev.wattle.footprint.grid;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that was probably meant: one that holds what was written (`CISO`), or else the one that fewest letter
/// changes lead to, in whole or in its last part (`ERCOT`), if they are at most half of its letters.
public final class NearestName {
    private NearestName() {}

    /// Nothing when no name is near.
    public static Optional<String> of(String written, Collection<String> names) {
        String wanted = written.strip().toUpperCase(Locale.ROOT);
        if (wanted.length() < 2) {
            return Optional.empty();
        }
        Optional<String> holding = names.stream()
                .filter(name -> name.toUpperCase(Locale.ROOT).contains(wanted))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        return holding.or(() -> names.stream()
                .filter(name -> changes(wanted, name) < Integer.MAX_VALUE)
                .min(Comparator.<String>comparingInt(name -> changes(wanted, name)).thenComparing(Comparator.naturalOrder())));
    }

    /// Letter changes to the name or to its last part; the highest number there is when they are too many to be a slip.
    private static int changes(String wanted, String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Math.min(slips(wanted, upper), slips(wanted, upper.substring(upper.lastIndexOf('-') + 1)));
    }

    private static int slips(String wanted, String to) {
        int distance = distance(wanted, to);
        return distance * 2 <= to.length() ? distance : Integer.MAX_VALUE;
    }

    /// Levenshtein's distance.
    private static int distance(String wanted, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= wanted.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int same = diagonal + (wanted.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
