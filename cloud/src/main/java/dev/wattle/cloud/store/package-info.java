/// What the control plane remembers: rows, the SQL beside them, and the promise that a thing told twice counts once.
///
/// The front door is [dev.wattle.cloud.store.Store].
@NullMarked
package dev.wattle.cloud.store;

import org.jspecify.annotations.NullMarked;
