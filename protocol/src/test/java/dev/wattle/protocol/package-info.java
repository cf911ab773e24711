@NullMarked
package dev.wattle.protocol;

import org.jspecify.annotations.NullMarked;
