@NullMarked
package dev.wattle.cli;

import org.jspecify.annotations.NullMarked;
