package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentWatchTest {
    @Test
    void it_notices_when_the_parent_dies_and_not_before() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder("cat").start();
        CountDownLatch died = new CountDownLatch(1);

        ParentWatch.start(parent.pid(), died::countDown);
        assertThat(died.getCount()).isEqualTo(1);
        parent.destroyForcibly();

        assertThat(died.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_parent_that_is_already_gone_counts_as_dead() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder("true").start();
        parent.waitFor();
        CountDownLatch died = new CountDownLatch(1);

        ParentWatch.start(parent.pid(), died::countDown);

        assertThat(died.await(30, TimeUnit.SECONDS)).isTrue();
    }
}
