package dev.wattle.trainer;

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): random numbers that are the same bits on every machine and Java version.
final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix(long seed) {
        state = seed;
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /// Uniform in [0, 1).
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /// The hash of a pair: changing one bit of either changes about half of the bits.
    static long hash(long seed, long value) {
        return mix(mix(seed + GOLDEN_GAMMA) + value * GOLDEN_GAMMA);
    }

    /// A bijection on 64 bits (Stafford's variant 13 of the MurmurHash3 finaliser).
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
