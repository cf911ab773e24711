package dev.wattle.site;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.VersionInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits for a version by long polls, in a thread of its own so that its [JobRun] stays free for everything else. A cloud that
/// is away is asked again until it answers.
final class VersionWait {
    private static final Logger log = LoggerFactory.getLogger(VersionWait.class);
    private static final Duration LONG = Duration.ofSeconds(10);

    /// @param info of the version that was reached
    /// @param askedAt [System#nanoTime()] at which the cloud was asked for it
    record Answer(VersionInfo info, long askedAt) {}

    private final long version;
    private final FutureTask<Answer> answer;

    private VersionWait(long version, FutureTask<Answer> answer) {
        this.version = version;
        this.answer = answer;
    }

    /// @param done is run once the version is there, or the wait was cancelled
    static VersionWait start(CloudClient cloud, String job, long version, Runnable done) {
        var answer = new FutureTask<>(() -> await(cloud, job, version)) {
            @Override
            protected void done() {
                done.run();
            }
        };
        Thread.ofVirtual().name("version-" + job).start(answer);
        return new VersionWait(version, answer);
    }

    long version() {
        return version;
    }

    /// What came, if it has.
    Optional<Answer> answer() {
        return answer.state() == FutureTask.State.SUCCESS ? Optional.of(answer.resultNow()) : Optional.empty();
    }

    void cancel() {
        answer.cancel(true);
    }

    private static Answer await(CloudClient cloud, String job, long version) throws InterruptedException {
        Backoff backoff = Backoff.ofCloud();
        String trouble = "";
        while (true) {
            try {
                long askedAt = System.nanoTime();
                Optional<VersionInfo> info = cloud.version(job, version, LONG);
                if (info.isPresent()) {
                    return new Answer(info.get(), askedAt);
                }
                backoff.reset();
            } catch (ProblemException e) {
                if (e.problem() != Problem.INTERRUPTED && !trouble.equals(e.line())) {
                    trouble = e.line();
                    log.warn("job {}: {} (asking again)", job, trouble);
                }
                Thread.sleep(backoff.next());
            }
        }
    }
}
