package dev.wattle.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/// What a team wants trained: the file behind `wattle submit job.yaml`. Its form is published as `job.schema.json` beside this
/// class.
///
/// @param name of the job: up to 63 letters, digits and dashes
/// @param model what to train
/// @param dataSet name of the data set that the sites hold
/// @param tokens to train on, over all sites: 1 to 10^15
/// @param deadline when training ends whatever was reached
/// @param training how the sites learn together
/// @param sites which sites may take part
/// @param worker the program that trains, with its arguments; empty for Wattle's own trainer
public record JobManifest(
        String name,
        ModelSpec model,
        String dataSet,
        long tokens,
        Deadline deadline,
        TrainingSpec training,
        SiteRule sites,
        List<String> worker) {
    static final long MAX_TOKENS = 1_000_000_000_000_000L;

    /// @throws ProblemException [Problem#MANIFEST_INVALID], its message beginning with the field's name in the manifest
    public JobManifest {
        require(name.matches("[A-Za-z0-9][A-Za-z0-9-]{0,62}"), "name", Frame.shown(name), "up to 63 letters, digits and dashes");
        require(dataSet.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}"), "data", Frame.shown(dataSet), "the name of a data set that sites hold");
        require(tokens >= 1 && tokens <= MAX_TOKENS, "tokens", tokens, "from 1 to 10^15");
        require(worker.isEmpty() || !worker.getFirst().isBlank(), "worker.0", "empty", "a program");
        worker = List.copyOf(worker);
    }

    /// Reads the YAML form.
    ///
    /// @param fileName for messages
    /// @throws ProblemException [Problem#MANIFEST_INVALID], its message `FILE:LINE: what is wrong with which value; remedy`
    public static JobManifest parse(String yaml, String fileName) {
        return parseWithLines(yaml, fileName).manifest();
    }

    /// As [#parse], keeping the fields' lines so that a later check can name them.
    public static Parsed parseWithLines(String yaml, String fileName) {
        return ManifestReader.read(yaml, fileName);
    }

    private static void require(boolean holds, String field, Object value, String wanted) {
        if (!holds) {
            throw Problem.MANIFEST_INVALID.because(field + " is " + value + "; it must be " + wanted);
        }
    }

    /// A manifest and where its fields stand.
    ///
    /// @param manifest what was read
    /// @param file its name
    /// @param lines of the fields that are there, by whole name: `tokens`, `training.batch`, `sites.zones.0`
    public record Parsed(JobManifest manifest, String file, Map<String, Integer> lines) {
        /// `FILE:LINE` of a field; where it is not there, of the group that it would be in.
        public String place(String field) {
            String name = field;
            while (!lines.containsKey(name) && name.contains(".")) {
                name = name.substring(0, name.lastIndexOf('.'));
            }
            return file + ":" + lines.getOrDefault(name, 1);
        }
    }

    /// Which sites may take part.
    ///
    /// @param atLeast sites that must hold the data before the job begins, 1 to 10000
    /// @param zones electricity grid zones that they may be in; none means any
    /// @param minimumShare part of the tokens that each site gives at least, 0 to 1, so that no site's data is left out
    public record SiteRule(int atLeast, List<String> zones, double minimumShare) {
        /// Any site, and one is enough.
        public static final SiteRule ANY = new SiteRule(1, List.of(), 0);

        /// @throws ProblemException [Problem#MANIFEST_INVALID], its message beginning with the field's name in the manifest
        public SiteRule {
            zones = List.copyOf(zones);
            for (int i = 0; i < zones.size(); i++) {
                require(!zones.get(i).isBlank(), "sites.zones." + i, "empty", "a zone's name");
            }
            require(atLeast >= 1 && atLeast <= 10_000, "sites.at_least", atLeast, "from 1 to 10000");
            require(minimumShare >= 0 && minimumShare * atLeast <= 1 + 1e-12, "sites.minimum_share", minimumShare,
                    "from 0 to 1 / at_least, so that the shares of " + atLeast + " sites fit the whole");
        }

        public boolean allows(String zone) {
            return zones.isEmpty() || zones.contains(zone);
        }
    }

    /// When a job ends whatever was reached: so long after it was submitted, or at an instant.
    ///
    /// @param text an ISO 8601 duration such as `P7D` or `PT12H`, or an instant such as `2026-08-01T00:00:00Z`
    public record Deadline(@JsonValue String text) {
        private static final Duration LONGEST = Duration.ofDays(3653);

        /// @throws ProblemException [Problem#MANIFEST_INVALID]
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Deadline {
            require(isReadable(text), "deadline", Frame.shown(text),
                    "a time after submission such as P7D or PT12H, at most ten years, or an instant such as 2026-08-01T00:00:00Z");
        }

        private static boolean isReadable(String text) {
            try {
                if (!isDuration(text)) {
                    return instant(text).isAfter(Instant.EPOCH);
                }
                Duration duration = Duration.parse(text);
                return duration.isPositive() && duration.compareTo(LONGEST) <= 0;
            } catch (DateTimeException e) {
                return false;
            }
        }

        private static boolean isDuration(String text) {
            return text.startsWith("P");
        }

        /// The instant of the deadline.
        ///
        /// @param submitted when the job was submitted
        public Instant from(Instant submitted) {
            return isDuration(text) ? submitted.plus(Duration.parse(text)) : instant(text);
        }

        /// With or without seconds, in UTC or with another offset.
        private static Instant instant(String text) {
            return OffsetDateTime.parse(text).toInstant();
        }
    }
}
