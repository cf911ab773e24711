package dev.wattle.site;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.UpdateFrame;
import dev.wattle.protocol.UpdateReceipt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A job's updates that no version of the cloud holds yet. Each is handed in until it is answered, and again if the cloud
/// later shows that it has forgotten it; the token range makes that count once. Used by one thread.
final class HandIn {
    private static final Logger log = LoggerFactory.getLogger(HandIn.class);

    private static final class Entry {
        final UpdateFrame frame;
        final byte[] bytes;
        final boolean isWhole;
        boolean answered;
        long answeredAt;

        Entry(UpdateFrame frame, boolean isWhole) {
            this.frame = frame;
            this.isWhole = isWhole;
            bytes = frame.encode();
        }

        boolean isForgotten(long position, long askedAt) {
            return answered && askedAt - answeredAt > 0 && position < frame.to();
        }
    }

    private final String job;
    private final CloudClient cloud;
    private final Deque<Entry> entries = new ArrayDeque<>();

    HandIn(String job, CloudClient cloud) {
        this.job = job;
        this.cloud = cloud;
    }

    /// @param isWhole whether it is of a round of all its steps; one that was cut short does not hold the next round back,
    ///     since the cloud may wait for more before it makes a version
    void add(UpdateFrame frame, boolean isWhole) {
        entries.addLast(new Entry(frame, isWhole));
    }

    /// The version that the next round must start from at least: a whole round that was handed in must be in it.
    long nextVersion() {
        return entries.stream().filter(entry -> entry.isWhole).mapToLong(entry -> entry.frame.version() + 1).max().orElse(0);
    }

    /// Takes note of what the cloud says that this site's stream has reached.
    ///
    /// @param askedAt [System#nanoTime()] at which it was asked
    void heard(long position, long askedAt) {
        boolean gap = entries.stream().anyMatch(entry -> entry.isForgotten(position, askedAt) && entry.frame.from() > position)
                && entries.stream().noneMatch(entry -> entry.frame.from() <= position && position < entry.frame.to());
        if (gap) {
            log.warn("job {}: the cloud stands at token {}, before all that is still held here; training goes on from there", job, position);
            entries.clear();
        }
        for (Entry entry : entries) {
            if (entry.isForgotten(position, askedAt)) {
                log.info("job {}: the cloud no longer has tokens {} to {}; handing them in again", job, entry.frame.from(), entry.frame.to());
                entry.answered = false;
            }
        }
    }

    /// Drops what a version holds for good.
    void committed(long position) {
        entries.removeIf(entry -> entry.frame.to() <= position);
    }

    /// Drops what started from versions that the cloud no longer has.
    void setBackTo(long version) {
        entries.removeIf(entry -> entry.frame.version() > version);
    }

    /// Hands in the first update that waits for its answer.
    ///
    /// @return the answer, or nothing when no update waits
    /// @throws ProblemException when it is still to be handed in, or was refused for good and is gone
    Optional<UpdateReceipt> sendNext() {
        Optional<Entry> due = entries.stream().filter(entry -> !entry.answered).findFirst();
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Entry entry = due.get();
        try {
            UpdateReceipt receipt = cloud.update(job, entry.bytes);
            entry.answered = true;
            entry.answeredAt = System.nanoTime();
            if (receipt.verdict() == UpdateReceipt.Verdict.STALE) {
                log.info("job {}: tokens {} to {} came too late for the cloud, which is at version {} (they started from {}); they"
                        + " do not count", job, entry.frame.from(), entry.frame.to(), receipt.version(), entry.frame.version());
                entries.remove(entry);
            }
            return Optional.of(receipt);
        } catch (ProblemException e) {
            if (isFinal(e)) {
                entries.remove(entry);
            }
            throw e;
        }
    }

    /// Whether the cloud will never take this update.
    private static boolean isFinal(ProblemException e) {
        return !Uplink.mayPass(e) && e.problem() != Problem.UNAUTHORIZED && e.problem() != Problem.NOT_FOUND;
    }
}
