package dev.wattle.footprint.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GroupMountTest {
    @Test
    void the_own_group_of_version_two_is_found() {
        assertThat(GroupMount.counting(
                        "30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n",
                        "0::/user.slice/user-1000.slice/session-2.scope\n"))
                .containsExactly(new GroupMount(Path.of("/sys/fs/cgroup/user.slice/user-1000.slice/session-2.scope"), true));
    }

    @Test
    void a_hierarchy_of_version_one_counts_only_where_it_does_not_schedule() {
        String mounts = "33 31 0:30 / /sys/fs/cgroup/cpuacct rw - cgroup cgroup rw,cpuacct\n"
                + "34 31 0:31 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n";
        assertThat(GroupMount.counting(mounts, "2:cpuacct:/lab\n1:cpu:/\n"))
                .containsExactly(new GroupMount(Path.of("/sys/fs/cgroup/cpuacct/lab"), false));
    }

    @Test
    void a_mount_that_shows_a_part_of_the_tree_is_followed() {
        assertThat(GroupMount.counting(
                        "30 23 0:26 /docker/abc /sys/fs/cgroup ro - cgroup2 cgroup rw\n", "0::/docker/abc/inner\n"))
                .containsExactly(new GroupMount(Path.of("/sys/fs/cgroup/inner"), true));
    }

    @Test
    void nothing_mounted_is_nothing_found() {
        assertThat(GroupMount.counting("1 0 8:1 / / rw - ext4 /dev/sda1 rw\n", "0::/\n")).isEmpty();
    }
}
