/// The `wattle` command, one class a command.
///
/// The front door is [dev.wattle.cli.Wattle].
@NullMarked
package dev.wattle.cli;

import org.jspecify.annotations.NullMarked;
