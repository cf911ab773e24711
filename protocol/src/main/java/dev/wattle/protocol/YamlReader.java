package dev.wattle.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Reads one plain YAML document into [YamlNode]s: no aliases, no tags, no field twice. It works through the text once, so a
/// document takes memory in proportion to its own length.
final class YamlReader {
    /// Longest document, in characters.
    static final int MAX_LENGTH = 1 << 20;

    private static final int MAX_DEPTH = 16;
    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    private final String file;
    private final JsonParser parser;

    private YamlReader(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /// @param version what such a file begins with, such as `job/v1`
    /// @throws ProblemException [Problem#MANIFEST_INVALID], its message beginning with `file:line:`
    static YamlNode read(String yaml, String file, String version) {
        if (yaml.length() > MAX_LENGTH) {
            throw invalid(file, 1, "the file has " + yaml.length() + " characters; a manifest has at most " + MAX_LENGTH);
        }
        try (JsonParser parser = YAMLFactory.builder().build().createParser(ObjectReadContext.empty(), yaml)) {
            return new YamlReader(file, parser).document(version);
        } catch (JacksonException e) {
            throw notYaml(file, e);
        }
    }

    static ProblemException invalid(String file, int line, String message) {
        return Problem.MANIFEST_INVALID.because(file + ":" + line + ": " + message);
    }

    private YamlNode document(String version) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw invalid(file, 1, "the file is empty; begin with 'wattle: " + version + "'");
        }
        YamlNode document = node(first, line(), 0);
        if (parser.nextToken() != null) {
            throw invalid(file, line(), "a second document begins here; put each job in its own file");
        }
        return document;
    }

    private YamlNode node(@Nullable JsonToken token, int line, int depth) {
        if (depth > MAX_DEPTH) {
            throw invalid(file, line, "fields lie deeper than " + MAX_DEPTH + " levels; a manifest has two");
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw invalid(file, line, "'*" + Frame.brief(parser.getString()) + "' is an alias; write the value out");
        }
        if (parser.getTypeId() != null) {
            throw invalid(file, line, "the tag '" + Frame.brief(String.valueOf(parser.getTypeId())) + "' is not read; leave it out");
        }
        return switch (token) {
            case START_OBJECT -> mapping(line, depth);
            case START_ARRAY -> sequence(line, depth);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(YamlNode.Scalar.Form.NUMBER, line);
            case VALUE_TRUE, VALUE_FALSE -> scalar(YamlNode.Scalar.Form.TRUTH, line);
            case VALUE_NULL -> scalar(YamlNode.Scalar.Form.NOTHING, line);
            case null, default -> scalar(YamlNode.Scalar.Form.TEXT, line);
        };
    }

    private YamlNode mapping(int line, int depth) {
        SequencedMap<String, YamlNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.getString();
            int at = line();
            if (fields.containsKey(name)) {
                throw invalid(file, at, "field '" + Frame.brief(name) + "' comes twice; name it once");
            }
            fields.put(name, node(parser.nextToken(), at, depth + 1));
        }
        return new YamlNode.Mapping(fields, line);
    }

    private YamlNode sequence(int line, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token, line(), depth + 1));
        }
        return new YamlNode.Sequence(List.copyOf(items), line);
    }

    private YamlNode scalar(YamlNode.Scalar.Form form, int line) {
        return new YamlNode.Scalar(parser.getString(), form, line);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /// The last place that the parser names is where it stumbled, the first where that piece began; the last line that is not
    /// indented says over what.
    private static ProblemException notYaml(String file, JacksonException e) {
        String message = e.getOriginalMessage();
        List<Integer> lines = LINE.matcher(message).results().map(found -> Integer.valueOf(found.group(1))).toList();
        int line = !lines.isEmpty() ? lines.getLast() : e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        boolean begunBefore = !lines.isEmpty() && lines.getFirst() < line;
        String reason = message.lines()
                .filter(text -> !text.isBlank() && !text.startsWith(" "))
                .reduce("it cannot be read", (before, after) -> after);
        return Problem.MANIFEST_INVALID.because(
                file + ":" + line + ": not YAML: " + reason + (begunBefore ? ", in what begins in line " + lines.getFirst() : "")
                        + "; check indentation, quotes and brackets",
                e);
    }
}
