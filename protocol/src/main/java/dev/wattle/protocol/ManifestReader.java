package dev.wattle.protocol;

import dev.wattle.protocol.JobManifest.Deadline;
import dev.wattle.protocol.JobManifest.Parsed;
import dev.wattle.protocol.JobManifest.SiteRule;
import java.util.Map;

/// Reads a manifest's YAML form, `job/v1`.
final class ManifestReader {
    private static final String VERSION = "job/v1";
    private static final String KIND = "gpt";

    private ManifestReader() {}

    static Parsed read(String yaml, String file) {
        ManifestGroup top = ManifestGroup.top(YamlReader.read(yaml, file, VERSION), file, ManifestFields.TOP, VERSION);
        try {
            JobManifest manifest = manifest(top);
            return new Parsed(manifest, file, Map.copyOf(top.lines()));
        } catch (ProblemException e) {
            throw placed(e, file, top.lines());
        }
    }

    private static JobManifest manifest(ManifestGroup top) {
        ManifestGroup model = top.group(ManifestFields.MODEL);
        ManifestGroup training = top.group(ManifestFields.TRAINING);
        ManifestGroup sites = top.group(ManifestFields.SITES);
        requireKind(model);
        return new JobManifest(
                top.text("name", ""),
                new ModelSpec(
                        whole(model, "layers", 0),
                        whole(model, "heads", 0),
                        whole(model, "width", 0),
                        whole(model, "context", 0),
                        model.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE, 1)),
                top.text("data", ""),
                top.whole("tokens", 1, JobManifest.MAX_TOKENS, 0),
                new Deadline(top.text("deadline", "")),
                training(training),
                new SiteRule(
                        whole(sites, "at_least", SiteRule.ANY.atLeast()),
                        sites.texts("zones"),
                        sites.decimal("minimum_share", SiteRule.ANY.minimumShare())),
                top.texts("worker"));
    }

    private static TrainingSpec training(ManifestGroup training) {
        TrainingSpec usual = TrainingSpec.USUAL;
        return new TrainingSpec(
                whole(training, "batch", usual.batch()),
                whole(training, "inner_steps", usual.innerSteps()),
                training.decimal("learning_rate", usual.learningRate()),
                training.decimal("weight_decay", usual.weightDecay()),
                training.decimal("outer_learning_rate", usual.outerLearningRate()),
                training.decimal("outer_momentum", usual.outerMomentum()),
                training.text("codec", usual.codec()));
    }

    private static int whole(ManifestGroup group, String field, int fallback) {
        return (int) group.whole(field, Integer.MIN_VALUE, Integer.MAX_VALUE, fallback);
    }

    private static void requireKind(ManifestGroup model) {
        String value = model.text("kind", KIND);
        if (!value.equals(KIND)) {
            throw model.wrong("kind", "is '" + Frame.brief(value) + "'; this version of Wattle reads '" + KIND + "'");
        }
    }

    /// A type's own check begins its message with the field's whole name: its line goes in front.
    static ProblemException placed(ProblemException e, String file, Map<String, Integer> lines) {
        if (e.line().startsWith(file + ":")) {
            return e;
        }
        String field = e.line().split(" ", 2)[0];
        String group = field.contains(".") ? field.substring(0, field.lastIndexOf('.')) : field;
        int line = lines.getOrDefault(field, lines.getOrDefault(group, 1));
        return YamlReader.invalid(file, line, e.line());
    }
}
