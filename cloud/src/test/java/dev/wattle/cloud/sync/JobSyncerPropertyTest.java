package dev.wattle.cloud.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.cloud.store.Store.RangeRow;
import dev.wattle.learning.Codec;
import dev.wattle.learning.Digest;
import dev.wattle.learning.Syncer;
import dev.wattle.protocol.StepFrame;
import dev.wattle.protocol.UpdateFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JobSyncerPropertyTest {
    private static final List<String> SITES = List.of("campus", "house", "rack");

    /// Updates come in any order, some twice, some late, some cut short, and the cloud crashes in between.
    @Property(tries = 12)
    void whateverHappensEachTokenCountsOnceAndTheSitesHoldTheCloudsBits(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("wattle-sync");
        try (TinyJob job = new TinyJob(folder).begun()) {
            Random random = new Random(seed);
            Follower follower = new Follower(TinyJob.initial(TinyJob.LAYOUT).values());
            List<UpdateFrame> sent = new ArrayList<>();
            for (int event = 0; event < 40; event++) {
                String site = SITES.get(random.nextInt(3));
                switch (random.nextInt(8)) {
                    case 0 -> job.crash();
                    case 1, 2 -> job.syncer.closeIfDue(Set.of(site), random.nextBoolean());
                    case 3 -> sent.stream().skip(random.nextInt(sent.size() + 1)).findFirst().ifPresent(job.syncer::fold);
                    default -> {
                        long version = Math.max(0, job.version() - random.nextInt(4));
                        UpdateFrame update = TinyJob.update(site, version, job.syncer.position(site), 1 + random.nextInt(5));
                        sent.add(update);
                        job.syncer.fold(update);
                    }
                }
                follower.follow(job.syncer, job.version());
                assertThat(Digest.of(follower.parameters)).isEqualTo(job.digest());
            }
            countedOnce(job);
        } finally {
            delete(folder);
        }
    }

    private static final class Follower {
        final float[] parameters;
        private long version;

        Follower(float[] initial) {
            parameters = initial;
        }

        void follow(JobSyncer syncer, long latest) {
            while (version < latest) {
                version++;
                StepFrame step = StepFrame.decode(syncer.step(version).orElseThrow());
                Syncer.apply(parameters, step.payload(), Codec.named(step.codec()));
            }
        }
    }

    private static void countedOnce(TinyJob job) {
        Map<String, Long> reached = new HashMap<>();
        long tokens = 0;
        for (RangeRow range : job.store.ranges(TinyJob.ID)) {
            assertThat(range.from()).isGreaterThanOrEqualTo(reached.getOrDefault(range.site(), 0L));
            reached.put(range.site(), range.to());
            tokens += range.to() - range.from();
        }
        assertThat(job.syncer.latest().orElseThrow().tokensDone()).isEqualTo(tokens);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
