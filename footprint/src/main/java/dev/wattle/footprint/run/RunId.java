package dev.wattle.footprint.run;

import java.time.Instant;
import java.util.Map;

/// The id of a run. Ranks and nodes of one job get the same one without asking each other, from what their launcher put into
/// the environment; so does what a launcher starts again after a failure.
public final class RunId {
    private RunId() {}

    /// @param environment of this process
    public static String next(Map<String, String> environment) {
        String around = environment.getOrDefault("WATTLE_RUN", "");
        if (!around.isBlank()) {
            return around;
        }
        String slurm = environment.getOrDefault("SLURM_JOB_ID", "");
        if (!slurm.isBlank()) {
            return clean("slurm-" + environment.getOrDefault("SLURM_CLUSTER_NAME", "") + slurm);
        }
        String elastic = environment.getOrDefault("TORCHELASTIC_RUN_ID", "");
        if (!elastic.isBlank() && !elastic.equals("none")) {
            return clean("torch-" + elastic);
        }
        return SessionId.run(Instant.now());
    }

    /// It becomes the name of a folder.
    private static String clean(String id) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < id.length() && i < 80; i++) {
            char letter = id.charAt(i);
            boolean plain = letter < 128 && (Character.isLetterOrDigit(letter) || letter == '-' || letter == '_' || letter == '.');
            clean.append(plain ? letter : '-');
        }
        return clean.toString();
    }
}
