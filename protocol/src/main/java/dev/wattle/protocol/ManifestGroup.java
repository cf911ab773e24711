package dev.wattle.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One group of a manifest's fields, read by type. Every problem names the file, the line, the field and its value.
final class ManifestGroup {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,40}(\\.[0-9]{0,40})?([eE][-+]?[0-9]{1,3})?");
    private static final int MAX_ITEMS = 1000;

    private final String file;
    private final ManifestFields known;
    private final Map<String, YamlNode> fields;
    private final int line;

    /// Every field's line, by its whole name.
    private final Map<String, Integer> lines;

    private ManifestGroup(String file, ManifestFields known, Map<String, YamlNode> fields, int line, Map<String, Integer> lines) {
        this.file = file;
        this.known = known;
        this.fields = fields;
        this.line = line;
        this.lines = lines;
    }

    /// The top of a document.
    ///
    /// @param version that its field `wattle` must have
    static ManifestGroup top(YamlNode document, String file, ManifestFields known, String version) {
        if (document instanceof YamlNode.Mapping mapping) {
            ManifestGroup top = new ManifestGroup(file, known, mapping.fields(), 1, new LinkedHashMap<>());
            if (mapping.fields().get("wattle") instanceof YamlNode.Scalar said && !said.text().equals(version)) {
                throw top.wrong("wattle", said.line(), "is '" + Frame.brief(said.text()) + "'; this version of Wattle reads '" + version + "'");
            }
            return top.checked();
        }
        throw YamlReader.invalid(file, document.line(), "the file holds " + document.kind() + "; begin with 'wattle: " + version + "'");
    }

    /// A group within this one that may be of a list's entry.
    ManifestGroup inner(ManifestFields group) {
        YamlNode node = fields.get(group.path());
        if (node instanceof YamlNode.Mapping mapping) {
            return new ManifestGroup(file, group.at(known.pathOf(group.path())), mapping.fields(), mapping.line(), lines).checked();
        }
        throw wrong(group.path(), "is " + (node == null ? "missing" : node.kind()) + "; it must be a group of fields: " + String.join(", ", group.all()));
    }

    /// A group within this one; one without fields when it is optional and not there.
    ManifestGroup group(ManifestFields group) {
        YamlNode node = fields.get(group.path());
        if (node == null) {
            return new ManifestGroup(file, group, Map.of(), line, lines);
        }
        if (node instanceof YamlNode.Mapping mapping) {
            return new ManifestGroup(file, group, mapping.fields(), mapping.line(), lines).checked();
        }
        throw wrong(group.path(), "is " + node.kind() + "; it must be a group of fields: " + String.join(", ", group.all()));
    }

    /// The groups of a list; none when it is not there.
    ///
    /// @param each what one of them may have, wherever it stands
    List<ManifestGroup> groups(String field, ManifestFields each) {
        YamlNode node = fields.get(field);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof YamlNode.Sequence sequence) || sequence.items().size() > MAX_ITEMS) {
            throw wrong(field, "is " + node.kind() + "; it must be a list of at most " + MAX_ITEMS + " groups of fields");
        }
        List<ManifestGroup> groups = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            String name = field + "." + groups.size();
            lines.put(known.pathOf(name), item.line());
            if (!(item instanceof YamlNode.Mapping mapping)) {
                throw wrong(name, "is " + item.kind() + "; it must be a group of fields: " + String.join(", ", each.all()));
            }
            groups.add(new ManifestGroup(file, each.at(known.pathOf(name)), mapping.fields(), item.line(), lines).checked());
        }
        return List.copyOf(groups);
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    private ManifestGroup checked() {
        for (Map.Entry<String, YamlNode> field : fields.entrySet()) {
            lines.put(known.pathOf(field.getKey()), field.getValue().line());
            if (!known.knows(field.getKey())) {
                String remedy = Spelling.nearest(field.getKey(), known.all())
                        .map(near -> "maybe '" + near + "'")
                        .orElse("known are " + String.join(", ", known.all()));
                throw wrong(Frame.brief(field.getKey()), field.getValue().line(), "is not a known field; " + remedy);
            }
        }
        for (String field : known.required()) {
            if (!fields.containsKey(field)) {
                throw wrong(field, "is missing; add it");
            }
        }
        return this;
    }

    String text(String field, String fallback) {
        YamlNode node = fields.get(field);
        return node == null ? fallback : text(field, node);
    }

    List<String> texts(String field) {
        return switch (fields.get(field)) {
            case null -> List.of();
            case YamlNode.Sequence sequence when sequence.items().size() <= MAX_ITEMS -> {
                List<String> texts = new ArrayList<>();
                for (YamlNode item : sequence.items()) {
                    String name = field + "." + texts.size();
                    lines.put(known.pathOf(name), item.line());
                    texts.add(text(name, item));
                }
                yield List.copyOf(texts);
            }
            case YamlNode.Sequence sequence -> throw wrong(
                    field, "is a list of " + sequence.items().size() + " values; it must have at most " + MAX_ITEMS);
            case YamlNode other -> throw wrong(field, "is " + other.kind() + "; it must be a list such as [one, two]");
        };
    }

    long whole(String field, long least, long most, long fallback) {
        YamlNode node = fields.get(field);
        if (node == null) {
            return fallback;
        }
        @Nullable BigDecimal number = number(node);
        boolean fits = number != null
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
        if (number == null || !fits) {
            throw wrong(field, "is " + node.kind() + "; it must be a whole number" + (least >= 0 ? " from " + least + " to " + most : ""));
        }
        return number.longValueExact();
    }

    double decimal(String field, double fallback) {
        YamlNode node = fields.get(field);
        @Nullable BigDecimal number = node == null ? BigDecimal.valueOf(fallback) : number(node);
        if (node != null && (number == null || !Double.isFinite(number.doubleValue()))) {
            throw wrong(field, "is " + node.kind() + "; it must be a number such as 0.5");
        }
        return number == null ? fallback : number.doubleValue();
    }

    OptionalDouble decimal(String field) {
        return has(field) ? OptionalDouble.of(decimal(field, 0)) : OptionalDouble.empty();
    }

    /// A problem with a field of this group, told with its line.
    ProblemException wrong(String field, String reason) {
        return wrong(field, lines.getOrDefault(known.pathOf(field), line), reason);
    }

    private ProblemException wrong(String field, int at, String reason) {
        return YamlReader.invalid(file, at, known.pathOf(field) + " " + reason);
    }

    Map<String, Integer> lines() {
        return lines;
    }

    private String text(String field, YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw wrong(field, "is " + node.kind() + "; it must be text");
        }
        return switch (scalar.form()) {
            case TEXT -> scalar.text();
            case NUMBER, TRUTH -> throw wrong(field, "is " + node.kind() + "; it must be text, in quotes if need be");
            case NOTHING -> throw wrong(field, "is empty; it must be text");
        };
    }

    private static @Nullable BigDecimal number(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar
                        && scalar.form() == YamlNode.Scalar.Form.NUMBER
                        && NUMBER.matcher(scalar.text()).matches()
                ? new BigDecimal(scalar.text())
                : null;
    }
}
