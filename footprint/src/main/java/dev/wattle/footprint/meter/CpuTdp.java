package dev.wattle.footprint.meter;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// The thermal design power of processors by their names. The table holds a line for each series and power:
/// `series|watts|model model ...`.
final class CpuTdp {
    /// What makers write behind a model's name, or within, that does not tell models apart.
    private static final List<String> TAILS = List.of(" @ ", " with radeon", " w/ radeon", " eng sample");

    private CpuTdp() {}

    /// Watts of one processor; empty when the table does not have it.
    ///
    /// @param name as `/proc/cpuinfo` writes it, such as `Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz`
    static OptionalDouble find(String name) {
        String key = key(name);
        if (key.isEmpty()) {
            return OptionalDouble.empty();
        }
        for (String line : MeterResource.lines("cpu-tdp.txt")) {
            int bar = line.indexOf('|');
            if (bar > 0 && key.length() > bar && key.charAt(bar) == ' ' && key.startsWith(line.substring(0, bar))) {
                int models = line.indexOf('|', bar + 1);
                if (holds(line.substring(models + 1), key.substring(bar + 1).replace(' ', '_'))) {
                    return OptionalDouble.of(Double.parseDouble(line.substring(bar + 1, models)));
                }
            }
        }
        return OptionalDouble.empty();
    }

    private static boolean holds(String models, String model) {
        return (" " + models + " ").contains(" " + model + " ");
    }

    /// As the table writes it: `intel xeon e3-1240 v2`.
    static String key(String name) {
        String key = name.toLowerCase(Locale.ROOT).replace("(r)", "").replace("(tm)", "").replace(" cpu", " ");
        for (String tail : TAILS) {
            int at = key.indexOf(tail);
            key = at < 0 ? key : key.substring(0, at);
        }
        StringBuilder words = new StringBuilder();
        boolean generation = key.contains("th gen ");
        for (String word : key.strip().split(" +", -1)) {
            if (generation) { // as in `12th gen intel core`
                generation = !word.equals("gen");
            } else if (!word.equals("processor") && !word.endsWith("-core") && !word.endsWith("-cores")) {
                words.append(words.isEmpty() ? "" : " ").append(word);
            }
        }
        return words.toString();
    }
}
