package dev.wattle.protocol;

/// The cloud's answer to an update. Handing in the same update again gives [Verdict#DUPLICATE] and changes nothing.
///
/// @param verdict what became of it
/// @param version the current version
/// @param position token position that the site's stream has reached
public record UpdateReceipt(Verdict verdict, long version, long position) {
    public enum Verdict {
        /// It waits for, or is part of, the next version.
        ACCEPTED,
        /// The same token range was taken before.
        DUPLICATE,
        /// It started from a version that is too old; its tokens are not counted.
        STALE
    }
}
