package dev.wattle.footprint;

import java.util.Collection;
import java.util.Collections;
import java.util.TreeSet;

/// Joins the sources of combined figures: each once, in alphabetical order, so that the order of combining does not show.
final class Sources {
    private static final String SEPARATOR = "; ";

    private Sources() {}

    static String join(String one, String other) {
        if (one.equals(other) || other.isEmpty()) {
            return one;
        }
        TreeSet<String> all = new TreeSet<>();
        Collections.addAll(all, one.split(SEPARATOR, -1));
        Collections.addAll(all, other.split(SEPARATOR, -1));
        return join(all);
    }

    static String join(Collection<String> sources) {
        TreeSet<String> all = new TreeSet<>(sources);
        all.remove("");
        return String.join(SEPARATOR, all);
    }
}
