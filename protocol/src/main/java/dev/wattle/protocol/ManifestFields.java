package dev.wattle.protocol;

import java.util.List;
import java.util.stream.Stream;

/// Every field that a manifest may have, group by group. `job.schema.json` says the same to editors.
///
/// @param path of the group, empty for the top
/// @param required fields without which there is no job
/// @param optional fields with a default
record ManifestFields(String path, List<String> required, List<String> optional) {
    static final ManifestFields TOP = new ManifestFields(
            "", List.of("wattle", "name", "model", "data", "tokens", "deadline"), List.of("training", "sites", "worker"));
    static final ManifestFields MODEL =
            new ManifestFields("model", List.of("kind", "layers", "heads", "width", "context"), List.of("seed"));
    static final ManifestFields TRAINING = new ManifestFields(
            "training",
            List.of(),
            List.of("batch", "inner_steps", "learning_rate", "weight_decay", "outer_learning_rate", "outer_momentum", "codec"));
    static final ManifestFields SITES =
            new ManifestFields("sites", List.of(), List.of("at_least", "zones", "minimum_share"));

    static final List<ManifestFields> ALL = List.of(TOP, MODEL, TRAINING, SITES);

    static final ManifestFields PLAN = new ManifestFields(
            "",
            List.of("wattle", "name", "deadline"),
            List.of("device_hours", "tokens", "tokens_per_device_hour", "devices", "watts", "levels", "interruption", "sites", "zones", "data", "costs",
                    "limits", "together"));
    static final ManifestFields PLAN_LEVEL = new ManifestFields("levels", List.of("devices", "speed"), List.of("watts"));
    static final ManifestFields PLAN_COSTS = new ManifestFields(
            "costs", List.of(), List.of("checkpoint_gb", "data_gb", "kwh_per_gb", "suspend_seconds", "resume_seconds"));
    static final ManifestFields PLAN_TOGETHER = new ManifestFields(
            "together", List.of(), List.of("minimum_share", "update_mb", "rounds_per_hour", "return_mb", "return_seconds", "speeds"));
    static final ManifestFields PLAN_SPEED = new ManifestFields("speeds", List.of("site", "speed"), List.of());
    static final ManifestFields PLAN_LIMITS = new ManifestFields("limits", List.of(), List.of("money", "kg_co2e"));

    static final ManifestFields SITES_FILE = new ManifestFields("", List.of("wattle", "sites"), List.of());
    static final ManifestFields SITE = new ManifestFields(
            "sites", List.of("name", "zone", "devices"), List.of("watts", "pue", "price", "hours", "energy", "battery"));
    static final ManifestFields SITE_ENERGY =
            new ManifestFields("energy", List.of("name", "grams_per_kwh"), List.of("kilowatts", "surplus", "price", "hours"));
    static final ManifestFields SITE_BATTERY = new ManifestFields("battery", List.of("kwh", "kilowatts"), List.of("efficiency"));

    boolean knows(String field) {
        return required.contains(field) || optional.contains(field);
    }

    List<String> all() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }

    /// The same fields in another place.
    ManifestFields at(String place) {
        return new ManifestFields(place, required, optional);
    }

    /// The whole name of a field, such as `training.batch`.
    String pathOf(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
