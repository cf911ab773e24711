package dev.wattle.protocol;

import dev.wattle.protocol.JobManifest.Deadline;
import dev.wattle.protocol.PlanManifest.Costs;
import dev.wattle.protocol.PlanManifest.Interruption;
import dev.wattle.protocol.PlanManifest.Level;
import dev.wattle.protocol.PlanManifest.Limits;
import dev.wattle.protocol.PlanManifest.Parsed;
import dev.wattle.protocol.PlanManifest.Together;
import dev.wattle.protocol.PlanManifest.Tokens;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads a plan manifest's YAML form.
final class PlanManifestReader {
    private static final int MOST_DEVICES = 1_000_000;

    private PlanManifestReader() {}

    static Parsed read(String yaml, String file) {
        String version = PlanManifest.VERSION;
        ManifestGroup top = ManifestGroup.top(YamlReader.read(yaml, file, version), file, ManifestFields.PLAN, version);
        try {
            return new Parsed(manifest(top), file, Map.copyOf(top.lines()));
        } catch (ProblemException e) {
            throw ManifestReader.placed(e, file, top.lines());
        }
    }

    private static PlanManifest manifest(ManifestGroup top) {
        ManifestGroup limits = top.group(ManifestFields.PLAN_LIMITS);
        Optional<Tokens> tokens = tokens(top);
        Optional<Together> together = together(top);
        return new PlanManifest(
                top.text("name", ""),
                tokens.map(Tokens::deviceHours).orElseGet(() -> top.decimal("device_hours", 0)),
                tokens,
                together.isPresent() ? List.of() : levels(top),
                new Deadline(top.text("deadline", "")),
                interruption(top),
                top.texts("sites"),
                top.texts("zones"),
                top.has("data") ? Optional.of(top.text("data", "")) : Optional.empty(),
                costs(top.group(ManifestFields.PLAN_COSTS)),
                new Limits(
                        limits.decimal("money").orElse(Double.POSITIVE_INFINITY),
                        limits.decimal("kg_co2e").orElse(Double.POSITIVE_INFINITY)),
                together);
    }

    /// Either `device_hours`, or `tokens` with how many a device trains on in an hour.
    private static Optional<Tokens> tokens(ManifestGroup top) {
        if (top.has("device_hours") == top.has("tokens")) {
            throw top.wrong("device_hours", top.has("tokens") ? "stands beside tokens; keep one of them" : "is missing; add it, or tokens");
        }
        if (top.has("tokens") != top.has("tokens_per_device_hour")) {
            throw top.wrong("tokens_per_device_hour", top.has("tokens") ? "is missing; add how many tokens a device trains on in an hour"
                    : "stands without tokens; add them, or leave it out");
        }
        return top.has("tokens") ? Optional.of(new Tokens(top.decimal("tokens", 0), top.decimal("tokens_per_device_hour", 0))) : Optional.empty();
    }

    private static Optional<Together> together(ManifestGroup top) {
        if (!top.has("together")) {
            return Optional.empty();
        }
        for (String field : List.of("levels", "interruption", "data")) {
            if (top.has(field)) {
                throw top.wrong(field, "stands beside together; leave it out: sites that train together come and go, each with its own data");
            }
        }
        ManifestGroup together = top.group(ManifestFields.PLAN_TOGETHER);
        Map<String, Double> speeds = new LinkedHashMap<>();
        for (ManifestGroup one : together.groups("speeds", ManifestFields.PLAN_SPEED)) {
            double speed = one.decimal("speed", 1);
            if (!(speed > 0 && speed <= 1e9)) {
                throw one.wrong("speed", "is " + speed + "; it must be above 0, at most 10^9");
            }
            if (speeds.put(one.text("site", ""), speed) != null) {
                throw one.wrong("site", "is '" + Frame.brief(one.text("site", "")) + "' again; name each site once");
            }
        }
        return Optional.of(new Together(
                (int) top.whole("devices", 1, MOST_DEVICES, MOST_DEVICES),
                top.decimal("watts"),
                together.decimal("minimum_share", 0),
                together.decimal("update_mb", 0),
                together.decimal("rounds_per_hour", 0),
                together.decimal("return_mb", 0),
                together.decimal("return_seconds", 0),
                speeds));
    }

    /// Either `devices`, with as much work an hour, or `levels`.
    private static List<Level> levels(ManifestGroup top) {
        List<ManifestGroup> groups = top.groups("levels", ManifestFields.PLAN_LEVEL);
        OptionalDouble each = top.decimal("watts");
        if (groups.isEmpty() == !top.has("devices")) {
            throw top.wrong("devices", groups.isEmpty() ? "is missing; add it, or levels for an elastic job" : "stands beside levels; keep one of them");
        }
        if (groups.isEmpty()) {
            int devices = (int) top.whole("devices", 1, MOST_DEVICES, 1);
            return List.of(new Level(devices, devices, all(each, devices)));
        }
        return groups.stream().map(group -> {
            int devices = (int) group.whole("devices", 1, MOST_DEVICES, 1);
            OptionalDouble own = group.decimal("watts");
            return new Level(devices, group.decimal("speed", 0), own.isPresent() ? own : all(each, devices));
        }).toList();
    }

    private static OptionalDouble all(OptionalDouble each, int devices) {
        return each.isPresent() ? OptionalDouble.of(each.getAsDouble() * devices) : each;
    }

    private static Interruption interruption(ManifestGroup top) {
        String said = top.text("interruption", "never");
        List<String> words = Arrays.stream(Interruption.values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
        if (!words.contains(said)) {
            throw top.wrong("interruption", "is '" + Frame.brief(said) + "'; it must be one of " + String.join(", ", words));
        }
        return Interruption.valueOf(said.toUpperCase(Locale.ROOT));
    }

    private static Costs costs(ManifestGroup costs) {
        return new Costs(
                costs.decimal("checkpoint_gb", 0),
                costs.decimal("data_gb", 0),
                costs.decimal("kwh_per_gb", 0),
                costs.decimal("suspend_seconds", 0),
                costs.decimal("resume_seconds", 0));
    }
}
