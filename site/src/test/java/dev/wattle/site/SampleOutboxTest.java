package dev.wattle.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Journal;
import dev.wattle.footprint.Method;
import dev.wattle.protocol.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleOutboxTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<EnergySample> arrived = new CopyOnWriteArrayList<>();

    @Test
    void samples_wait_for_a_cloud_that_is_away() {
        AtomicInteger failures = new AtomicInteger(2);
        var outbox = new SampleOutbox(batch -> {
            if (failures.getAndDecrement() > 0) {
                throw Problem.CLOUD_UNREACHABLE.because("away");
            }
            arrived.addAll(batch);
        }, batch -> {});
        outbox.add(samples("s", 0, 3));
        outbox.start();

        outbox.flush(LONG);

        assertThat(arrived).isEqualTo(samples("s", 0, 3));
        outbox.close(LONG);
    }

    @Test
    void samples_that_the_cloud_will_never_take_do_not_block_the_others() {
        var outbox = new SampleOutbox(batch -> {
            if (batch.getFirst().session().equals("bad")) {
                throw Problem.USAGE.because("no");
            }
            arrived.addAll(batch);
        }, batch -> {});
        outbox.start();
        outbox.add(samples("bad", 0, 500));
        outbox.add(samples("good", 0, 2));

        outbox.flush(LONG);

        assertThat(arrived).isEqualTo(samples("good", 0, 2));
        outbox.close(LONG);
    }

    @Test
    void closing_sends_what_is_left() {
        var outbox = new SampleOutbox(arrived::addAll, batch -> {});
        outbox.start();
        outbox.add(samples("s", 0, 5));

        outbox.close(LONG);

        assertThat(arrived).isEqualTo(samples("s", 0, 5));
    }

    @Test
    void a_journal_gives_again_only_what_was_not_sent() {
        var journals = new Journals(folder);
        try (Journal journal = journals.open("s")) {
            samples("s", 0, 5).forEach(journal::append);
        }

        assertThat(journals.unsent()).isEqualTo(samples("s", 0, 5));
        journals.sent(samples("s", 0, 2));
        assertThat(new Journals(folder).unsent()).isEqualTo(samples("s", 2, 5));
        journals.sent(samples("s", 2, 5));
        assertThat(journals.unsent()).isEmpty();
    }

    @Test
    void a_torn_mark_costs_nothing_but_bytes() throws Exception {
        var journals = new Journals(folder);
        try (Journal journal = journals.open("s")) {
            samples("s", 0, 3).forEach(journal::append);
        }
        Files.writeString(folder.resolve("s.sent"), "{\"sequ");

        assertThat(journals.unsent()).isEqualTo(samples("s", 0, 3));
    }

    private static List<EnergySample> samples(String session, long from, long to) {
        Instant time = Instant.parse("2022-03-28T00:00:00Z");
        return LongStream.range(from, to)
                .mapToObj(i -> new EnergySample(session, i, "ranch", "cpu", "US-CAL-CISO", "", time, time.plusSeconds(1), 1, 1, 2,
                        Method.MODELLED, "a test"))
                .toList();
    }
}
