package dev.wattle.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How to start a worker.
///
/// @param job the job's id
/// @param command program and arguments
/// @param environment added to the agent's own, from which every `WATTLE_` variable is taken first
/// @param folder to start in
/// @param log file that gets what the worker prints, behind what is there
record WorkerLaunch(String job, List<String> command, Map<String, String> environment, Path folder, Path log) {
    WorkerLaunch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
