/// What a published model cost, in a form that others can check.
///
/// The front door is [Disclosure].
@NullMarked
package dev.wattle.footprint.disclosure;

import org.jspecify.annotations.NullMarked;
