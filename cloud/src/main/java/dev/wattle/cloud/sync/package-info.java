/// One job's shared parameters: updates come in, versions go out, and a version that was published survives a crash.
///
/// The front door is [dev.wattle.cloud.sync.JobSyncer].
@NullMarked
package dev.wattle.cloud.sync;

import org.jspecify.annotations.NullMarked;
