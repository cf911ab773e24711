@NullMarked
package dev.wattle.cli.planning;

import org.jspecify.annotations.NullMarked;
