package dev.wattle.site;

/// Where a site's work runs: a process on this machine, or a cluster's queue behind the same three steps. Every
/// implementation passes `EngineContract`.
interface Engine {
    /// Starts a worker; returns once it runs, not once it is ready.
    ///
    /// @throws dev.wattle.protocol.ProblemException [dev.wattle.protocol.Problem#WORKER_FAILED] when it cannot be started
    RunningWorker start(WorkerLaunch launch);
}
