/// The agent of a site: it joins a cloud, offers a machine, meters it, runs a worker process for each job, and hands in
/// what the worker learned as small updates.
///
/// The front door is [SiteAgent]. The road of one round: [Heartbeat] brings orders, [JobRun] acts on them, [WorkerKeeper]
/// keeps a process on an [Engine], [WorkerApi] and [WorkerDesk] are where that process and the agent meet,
/// [SharedParameters] follow the cloud's versions, [HandIn] sends updates up.
@NullMarked
package dev.wattle.site;

import org.jspecify.annotations.NullMarked;
