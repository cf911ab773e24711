package dev.wattle.footprint.claim;

/// What came of recomputing a published figure, from the best to the worst.
public enum Verdict {
    /// It follows from its own inputs.
    AGREES("agrees"),
    /// It is not published, or what it would follow from is published and it is not.
    MISSING("missing"),
    /// It is published, and what it would follow from is not.
    UNCHECKABLE("uncheckable"),
    /// It cannot follow from the inputs that are published with it.
    CONTRADICTS("contradicts");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /// As it is printed.
    public String word() {
        return word;
    }
}
