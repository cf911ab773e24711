package dev.wattle.footprint.claim;

import java.util.Locale;
import java.util.Optional;

/// What a line or column of a model card is about, by its name. Energy and power are often mixed up in names, so their unit
/// decides.
///
/// @param kind of figure; for energy and power the one that its name suggests
/// @param allExperiments about all experiments, not the final training
record CardKey(Kind kind, boolean allExperiments) {
    static Optional<CardKey> of(String name) {
        String key = name.toLowerCase(Locale.ROOT).replaceAll("[*_`#]", " ").strip();
        if (has(key, "inference", "market-based", "market based", "offset", "learning", "batch", "water")) {
            return Optional.empty();
        }
        return kind(key).map(kind -> new CardKey(kind, has(key, "all experiments")));
    }

    private static Optional<Kind> kind(String key) {
        if (has(key, "power usage effectiveness", "power use effectiveness") || key.matches(".*\\bpue\\b.*")) {
            return Optional.of(Kind.PUE);
        }
        if (has(key, "carbon intensity", "grid intensity", "energy mix", "emission factor", "emissions factor", "carbon efficiency")) {
            return Optional.of(Kind.GRAMS_PER_KWH);
        }
        if (has(key, "co2", "co₂", "ghg", "carbon emi", "carbon foot", "emitted", "emissions")) {
            return Optional.of(Kind.GRAMS);
        }
        if (key.matches("(number of|num|no\\.? of|#)? ?(gpus?|tpus?|chips|accelerators|devices)( used| count)?") || key.endsWith("gpu count")) {
            return Optional.of(Kind.CHIPS);
        }
        if (has(key, "tdp", "power", "watt")) {
            return Optional.of(Kind.WATTS);
        }
        if (has(key, "energy", "electricity")) {
            return Optional.of(Kind.KWH);
        }
        boolean time = has(key, "hours", "runtime", "time", "duration") && !has(key, "timestamp", "timeout", "real-time", "times");
        return time ? Optional.of(Kind.HOURS) : Optional.empty();
    }

    private static boolean has(String key, String... words) {
        for (String word : words) {
            if (key.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
