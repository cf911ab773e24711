/// What crosses a process boundary: job manifests, offers, leases, worker tasks, update frames, their JSON, YAML and
/// binary form, and the closed set of problems with their codes.
///
/// The front door is [JobManifest]: everything else is said because of one.
@NullMarked
package dev.wattle.protocol;

import org.jspecify.annotations.NullMarked;
