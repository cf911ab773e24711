package dev.wattle.footprint.claim;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many chips of what power a line such as `Hardware Type: 8 x A100 (TDP 400 W)` names.
final class CardHardware {
    private static final Pattern NAME = Pattern.compile("hardware(?: type| used)?|gpus?(?: type)?|accelerators?|gpu hardware");
    private static final Pattern COUNT_FIRST = Pattern.compile("(?<![\\w.])(\\d[\\d,]*)\\s*(?:x\\b|×|\\*)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern COUNT_LAST = Pattern.compile("(?:\\bx|×|\\*)\\s*(\\d+)(?![\\w.])", Pattern.CASE_INSENSITIVE);
    private static final Pattern COUNTED = Pattern.compile("(?<![\\w.])(\\d[\\d,]*)\\s+(?:[\\w-]+\\s+){0,3}(?:gpus|tpus|chips|accelerators)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NODES = Pattern.compile("\\b(?:nodes?|machines?|servers?|pods?)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern WATTS = Pattern.compile("(?<![\\w.])(\\d+(?:\\.\\d+)?)\\s*(?:W\\b|[Ww]atts?\\b)");

    private CardHardware() {}

    static boolean isOne(String key) {
        return NAME.matcher(key.toLowerCase(Locale.ROOT).strip()).matches();
    }

    /// Chips a node and nodes are not told apart, so that a line with nodes gives no number of chips.
    static void read(String text, String place, Map<Kind, Stated> figures) {
        boolean nodes = NODES.matcher(text).find();
        for (Pattern form : new Pattern[] {COUNT_FIRST, COUNTED, COUNT_LAST}) {
            Matcher count = form.matcher(text);
            if (!nodes && !figures.containsKey(Kind.CHIPS) && count.find()) {
                figures.put(Kind.CHIPS, Stated.of(Kind.CHIPS, count.group(1).replace(",", ""), 1, "", place));
            }
        }
        Matcher watts = WATTS.matcher(text);
        if (watts.find()) {
            figures.putIfAbsent(Kind.WATTS, Stated.of(Kind.WATTS, watts.group(1), 1, "W", place));
        }
    }
}
