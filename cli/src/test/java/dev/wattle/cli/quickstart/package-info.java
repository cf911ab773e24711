@NullMarked
package dev.wattle.cli.quickstart;

import org.jspecify.annotations.NullMarked;
