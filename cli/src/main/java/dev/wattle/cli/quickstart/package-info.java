/// The quickstart: it starts a cloud and three sites as ordinary processes, submits an ordinary manifest, and shows what
/// happens. It has no road of its own.
///
/// The front door is [dev.wattle.cli.quickstart.Quickstart].
@NullMarked
package dev.wattle.cli.quickstart;

import org.jspecify.annotations.NullMarked;
