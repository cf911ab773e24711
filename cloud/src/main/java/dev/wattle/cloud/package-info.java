/// The control plane: it keeps the registry of sites and jobs, plans who works when, syncs what they learn, and keeps the
/// ledger.
///
/// The front door is [dev.wattle.cloud.Cloud]; [dev.wattle.cloud.JobRun] is one job from submission to disclosure.
@NullMarked
package dev.wattle.cloud;

import org.jspecify.annotations.NullMarked;
