package dev.wattle.site;

import dev.wattle.protocol.UpdateReceipt;
import dev.wattle.protocol.VersionInfo;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What this site knows of the cloud's versions of a job. Used by one thread; waits for new versions in another.
final class Versions {
    private final String job;
    private final CloudClient cloud;
    private final HandIn handIn;
    private final Runnable changed;
    private @Nullable VersionInfo latest;
    private @Nullable VersionWait waiting;
    private long position;

    /// @param handIn is told what versions hold
    /// @param changed is run when a version that was waited for may be there
    Versions(String job, CloudClient cloud, HandIn handIn, Runnable changed) {
        this.job = job;
        this.cloud = cloud;
        this.handIn = handIn;
        this.changed = changed;
    }

    /// Token position that this site's stream has reached, as the cloud last said.
    long position() {
        return position;
    }

    /// The latest version now, if it is `version` or newer.
    Optional<VersionInfo> ask(long version) {
        Optional<VersionInfo> there = cloud.version(job, version, Duration.ZERO);
        there.ifPresent(this::heard);
        return there;
    }

    void heard(VersionInfo info) {
        latest = info;
        position = info.position();
        handIn.committed(info.committed());
    }

    void heard(UpdateReceipt receipt) {
        position = receipt.position();
        latest = null;
    }

    /// What was known may no longer hold.
    void forget() {
        latest = null;
    }

    /// The latest that is known, once it is `needed` or newer; until then the cloud is asked in the background.
    Optional<VersionInfo> reaching(long needed) {
        if (waiting != null && waiting.answer().isPresent()) {
            VersionWait.Answer answer = waiting.answer().get();
            waiting = null;
            heard(answer.info());
            handIn.heard(answer.info().position(), answer.askedAt());
        }
        if (latest != null && latest.version() >= needed) {
            return Optional.of(latest);
        }
        if (waiting != null && waiting.version() != needed) {
            stopWaiting();
        }
        if (waiting == null) {
            waiting = VersionWait.start(cloud, job, needed, changed);
        }
        return Optional.empty();
    }

    void stopWaiting() {
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
    }
}
