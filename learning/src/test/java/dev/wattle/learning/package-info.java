@NullMarked
package dev.wattle.learning;

import org.jspecify.annotations.NullMarked;
