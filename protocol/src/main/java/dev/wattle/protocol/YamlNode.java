package dev.wattle.protocol;

import java.util.List;
import java.util.SequencedMap;

/// A piece of a YAML document that knows its line.
sealed interface YamlNode {
    /// Line from 1; of a field's value, the line of the field's name.
    int line();

    /// What it is, for people.
    String kind();

    /// A single value, as it is written.
    record Scalar(String text, Form form, int line) implements YamlNode {
        enum Form {
            TEXT,
            NUMBER,
            TRUTH,
            NOTHING
        }

        @Override
        public String kind() {
            return switch (form) {
                case TEXT -> "the text '" + Frame.brief(text) + "'";
                case NUMBER -> "the number " + Frame.brief(text);
                case TRUTH -> text;
                case NOTHING -> "empty";
            };
        }
    }

    record Sequence(List<YamlNode> items, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Mapping(SequencedMap<String, YamlNode> fields, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a group of fields";
        }
    }
}
