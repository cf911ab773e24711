package dev.wattle.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Work that somebody wants done before a deadline, wherever it is cleanest: the file behind `wattle plan job.yaml`, `plan/v1`.
///
/// @param name of the job: up to 63 letters, digits and dashes
/// @param deviceHours of work: the hours that one device would need
/// @param levels ways to run; one level is a fixed job, several an elastic one
/// @param deadline when it must be done
/// @param interruption whether it may pause or move
/// @param sites where it may run; none means anywhere
/// @param dataSite where its data lies, if it matters
/// @param costs of pausing and moving
/// @param limits on money and carbon
public record PlanManifest(
        String name,
        double deviceHours,
        List<Level> levels,
        JobManifest.Deadline deadline,
        Interruption interruption,
        List<String> sites,
        Optional<String> dataSite,
        Costs costs,
        Limits limits) {
    /// What such a file begins with.
    public static final String VERSION = "plan/v1";

    private static final double MOST = 1e9;

    /// @throws ProblemException [Problem#MANIFEST_INVALID], its message beginning with the field's name in the manifest
    public PlanManifest {
        require(name.matches("[A-Za-z0-9][A-Za-z0-9-]{0,62}"), "name", Frame.shown(name), "up to 63 letters, digits and dashes");
        require(deviceHours > 0 && deviceHours <= MOST, "device_hours", deviceHours, "above 0, at most 10^9");
        levels = List.copyOf(levels);
        sites = List.copyOf(sites);
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            String path = levels.size() == 1 ? "" : "levels." + i + ".";
            require(level.devices >= 1 && level.devices <= 1_000_000, path + "devices", level.devices, "from 1 to 1000000");
            require(level.speed > 0 && level.speed <= MOST, path + "speed", level.speed, "above 0, at most 10^9");
            double watts = level.watts.orElse(1);
            require(watts > 0 && watts <= MOST, path + "watts", watts, "above 0, at most 10^9");
            Level before = levels.get(Math.max(0, i - 1));
            require(i == 0 || level.devices > before.devices, path + "devices", level.devices, "more than at the level before");
            require(i == 0 || level.speed >= before.speed, path + "speed", level.speed, "at least that of the level before");
            require(level.watts.isPresent() == before.watts.isPresent(), path + "watts", "not given at every level", "given at all or at none");
        }
    }

    /// Reads the YAML form, keeping the fields' lines so that a later check can name them.
    ///
    /// @param file its name for messages
    /// @throws ProblemException [Problem#MANIFEST_INVALID], its message `FILE:LINE: what is wrong with which value; remedy`
    public static Parsed parse(String yaml, String file) {
        return PlanManifestReader.read(yaml, file);
    }

    static void require(boolean holds, String field, Object value, String wanted) {
        if (!holds) {
            throw Problem.MANIFEST_INVALID.because(field + " is " + value + "; it must be " + wanted);
        }
    }

    /// One way to run.
    ///
    /// @param devices held
    /// @param speed device-hours of work done in an hour
    /// @param watts drawn by all these devices together, before PUE; where it is not given, the site says
    public record Level(int devices, double speed, OptionalDouble watts) {}

    /// How freely a job may be interrupted once it has begun.
    public enum Interruption {
        NEVER,
        PAUSE,
        MOVE
    }

    /// What an interruption costs.
    ///
    /// @param checkpointGigabytes sent when the job moves
    /// @param dataGigabytes sent when it begins elsewhere than where its data lies
    /// @param kwhPerGigabyte of the network
    /// @param suspendSeconds at full power to write a checkpoint
    /// @param resumeSeconds at full power to read it and warm up
    public record Costs(
            double checkpointGigabytes, double dataGigabytes, double kwhPerGigabyte, double suspendSeconds, double resumeSeconds) {
        /// @throws ProblemException [Problem#MANIFEST_INVALID], its message beginning with the field's name in the manifest
        public Costs {
            atLeastNothing("checkpoint_gb", checkpointGigabytes);
            atLeastNothing("data_gb", dataGigabytes);
            atLeastNothing("kwh_per_gb", kwhPerGigabyte);
            atLeastNothing("suspend_seconds", suspendSeconds);
            atLeastNothing("resume_seconds", resumeSeconds);
            require(kwhPerGigabyte > 0 || checkpointGigabytes + dataGigabytes == 0, "costs.kwh_per_gb", kwhPerGigabyte,
                    "above 0 where there are gigabytes to send");
        }

        private static void atLeastNothing(String field, double value) {
            require(value >= 0 && value <= MOST, "costs." + field, value, "from 0 to 10^9");
        }
    }

    /// What a job may cost at most; infinite when there is no limit.
    ///
    /// @param money in the currency of the sites' prices
    /// @param kilograms CO2 equivalent
    public record Limits(double money, double kilograms) {
        /// @throws ProblemException [Problem#MANIFEST_INVALID], its message beginning with the field's name in the manifest
        public Limits {
            require(money >= 0, "limits.money", money, "at least 0");
            require(kilograms >= 0, "limits.kg_co2e", kilograms, "at least 0");
        }
    }

    /// A manifest and where its fields stand.
    ///
    /// @param manifest what was read
    /// @param file its name
    /// @param lines of the fields that are there, by whole name
    public record Parsed(PlanManifest manifest, String file, Map<String, Integer> lines) {
        /// `FILE:LINE` of a field; where it is not there, of the file's beginning.
        public String place(String field) {
            return file + ":" + lines.getOrDefault(field, 1);
        }
    }
}
