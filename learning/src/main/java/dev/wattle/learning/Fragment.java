package dev.wattle.learning;

/// A part of the flat parameter vector that is synchronised as one.
///
/// @param index from 0
/// @param offset of its first parameter
/// @param length number of parameters
public record Fragment(int index, int offset, int length) {
    public Fragment {
        if (index < 0 || offset < 0 || length < 1 || offset > Integer.MAX_VALUE - length) {
            throw new IllegalArgumentException("fragment " + index + " at " + offset + " of length " + length
                    + " cannot be; index and offset begin at 0 and it holds at least one parameter");
        }
    }

    /// The fragment that holds a whole model.
    public static Fragment whole(int parameters) {
        return new Fragment(0, 0, parameters);
    }

    /// First position behind it.
    public int end() {
        return offset + length;
    }
}
