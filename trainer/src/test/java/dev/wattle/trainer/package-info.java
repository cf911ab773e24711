@NullMarked
package dev.wattle.trainer;

import org.jspecify.annotations.NullMarked;
