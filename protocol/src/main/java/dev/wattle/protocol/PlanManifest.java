package dev.wattle.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Work that somebody wants done before a deadline, wherever it is cleanest: the file behind `wattle plan job.yaml`, `plan/v1`.
///
/// @param name of the job: up to 63 letters, digits and dashes
/// @param deviceHours of work: the hours that one device would need
/// @param tokens what those hours are for, where the file says tokens
/// @param levels ways to run; one level is a fixed job, several an elastic one, none one that sites train together
/// @param deadline when it must be done
/// @param interruption whether it may pause or move
/// @param sites where it may run; none means anywhere
/// @param zones electricity grid zones that those may be in; none means any
/// @param dataSite where its data lies, if it matters
/// @param costs of pausing and moving
/// @param limits on money and carbon
/// @param together how several sites train it together; empty when one site at a time does
public record PlanManifest(
        String name,
        double deviceHours,
        Optional<Tokens> tokens,
        List<Level> levels,
        JobManifest.Deadline deadline,
        Interruption interruption,
        List<String> sites,
        List<String> zones,
        Optional<String> dataSite,
        Costs costs,
        Limits limits,
        Optional<Together> together) {
    /// What such a file begins with.
    public static final String VERSION = "plan/v1";

    private static final double MOST = 1e9;

    /// @throws ProblemException [Problem#MANIFEST_INVALID], its message beginning with the field's name in the manifest
    public PlanManifest {
        require(name.matches("[A-Za-z0-9][A-Za-z0-9-]{0,62}"), "name", Frame.shown(name), "up to 63 letters, digits and dashes");
        require(levels.isEmpty() == together.isPresent(), "levels", levels, "given, or else together");
        String work = tokens.isPresent() ? "tokens" : "device_hours";
        require(deviceHours > 0 && deviceHours <= MOST, work, tokens.map(Tokens::count).orElse(deviceHours), "above 0, at most 10^9 device-hours");
        levels = List.copyOf(levels);
        sites = List.copyOf(sites);
        zones = List.copyOf(zones);
        double sent = together.map(one -> one.updateMegabytes + one.returnMegabytes).orElse(0.0);
        require(costs.kwhPerGigabyte > 0 || sent == 0, "costs.kwh_per_gb", costs.kwhPerGigabyte, "above 0 where sites send megabytes to each other");
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

    /// Whether it may run at a site.
    public boolean allows(String site, String zone) {
        return (sites.isEmpty() || sites.contains(site)) && (zones.isEmpty() || zones.contains(zone));
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

    /// Work in tokens.
    ///
    /// @param count to train on in all
    /// @param perDeviceHour that a device trains on in an hour
    public record Tokens(double count, double perDeviceHour) {
        /// @throws ProblemException [Problem#MANIFEST_INVALID], its message beginning with the field's name in the manifest
        public Tokens {
            require(count > 0 && count <= JobManifest.MAX_TOKENS, "tokens", count, "above 0, at most 10^15");
            require(perDeviceHour > 0 && perDeviceHour <= JobManifest.MAX_TOKENS, "tokens_per_device_hour", perDeviceHour, "above 0, at most 10^15");
        }

        double deviceHours() {
            return count / perDeviceHour;
        }
    }

    /// How several sites train a job together: each works in the hours that are clean for it, on its own data.
    ///
    /// @param devices that each site gives at most
    /// @param watts of one device at work, before PUE; where it is not given, the site says
    /// @param minimumShare of the work that each site gives at least, so that no site's data is left out
    /// @param updateMegabytes that a site sends, and as many that it gets, in a round
    /// @param roundsPerHour in which it does so
    /// @param returnMegabytes that a site gets when it comes back from a rest
    /// @param returnSeconds in which it then catches up and trains nothing
    /// @param speeds of a device at a site, as a multiple of what the job counts as one device; 1 for sites that are not named
    public record Together(
            int devices,
            OptionalDouble watts,
            double minimumShare,
            double updateMegabytes,
            double roundsPerHour,
            double returnMegabytes,
            double returnSeconds,
            Map<String, Double> speeds) {
        /// @throws ProblemException [Problem#MANIFEST_INVALID], its message beginning with the field's name in the manifest
        public Together {
            double each = watts.orElse(1);
            require(each > 0 && each <= MOST, "watts", each, "above 0, at most 10^9");
            require(minimumShare >= 0 && minimumShare <= 1, "together.minimum_share", minimumShare, "from 0 to 1");
            within("update_mb", updateMegabytes, MOST);
            within("rounds_per_hour", roundsPerHour, MOST);
            within("return_mb", returnMegabytes, MOST);
            within("return_seconds", returnSeconds, 3600);
            require(roundsPerHour > 0 || updateMegabytes == 0, "together.rounds_per_hour", roundsPerHour, "above 0 where there are updates to send");
            speeds = Map.copyOf(speeds);
        }

        private static void within(String field, double value, double most) {
            require(value >= 0 && value <= most, "together." + field, value, "from 0 to " + (most == MOST ? "10^9" : "3600"));
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
