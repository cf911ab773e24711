/// Wattle as a user meets it: whole processes, started by the command, killed, and resumed.
@NullMarked
package dev.wattle.dist;

import org.jspecify.annotations.NullMarked;
