package dev.wattle.protocol;

/// Which part of a data set is a site's own: whole modules (top-level folders), dealt into `of` parts of like size.
///
/// @param index from 0
/// @param of number of parts
public record Share(int index, int of) {
    public static final Share WHOLE = new Share(0, 1);

    public Share {
        if (of < 1 || index < 0 || index >= of) {
            throw Problem.USAGE.because("share " + index + " of " + of + " does not exist; index runs from 0 to of - 1");
        }
    }
}
