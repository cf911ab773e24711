package dev.wattle.footprint.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A control group of our own for the command (cgroups(7)): the kernel then counts exactly, also what has ended, forked or
/// detached itself. Only where a group changes nothing but the counting: in a hierarchy that schedules by groups the
/// command would run at another share.
final class ControlGroup implements CpuAccount {
    private static final String PROCESSES = "cgroup.procs";

    private final Path parent;
    private final Path group;
    private final boolean second;
    private final Kept usage;
    private long lastNanos;

    private ControlGroup(Path parent, Path group, boolean second) {
        this.parent = parent;
        this.group = group;
        this.second = second;
        this.usage = new Kept(group.resolve(second ? "cpu.stat" : "cpuacct.usage"));
    }

    /// Makes a group below the one that this process is in; empty where that is not allowed or would change scheduling.
    ///
    /// @param proc `/proc`
    /// @param name of the new group
    static Optional<ControlGroup> make(Path proc, String name) {
        try {
            String mounts = Files.readString(proc.resolve("self/mountinfo"), StandardCharsets.ISO_8859_1);
            String memberships = Files.readString(proc.resolve("self/cgroup"), StandardCharsets.ISO_8859_1);
            for (GroupMount mount : GroupMount.counting(mounts, memberships)) {
                Optional<ControlGroup> group = make(mount, name);
                if (group.isPresent()) {
                    return group;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ControlGroup> make(GroupMount mount, String name) {
        Path parent = mount.own();
        Path group = parent.resolve(name);
        try {
            if (mount.second() && schedules(parent)) {
                return Optional.empty();
            }
            Files.createDirectory(group);
        } catch (IOException e) {
            return Optional.empty();
        }
        ControlGroup made = new ControlGroup(parent, group, mount.second());
        if (made.readNanos() < 0 || !made.mayEnter()) {
            made.close();
            return Optional.empty();
        }
        return Optional.of(made);
    }

    private static boolean schedules(Path parent) throws IOException {
        return List.of(Files.readString(parent.resolve("cgroup.subtree_control")).strip().split(" ", -1)).contains("cpu");
    }

    private boolean mayEnter() {
        return Files.isWritable(group.resolve(PROCESSES)) && Files.isWritable(parent.resolve(PROCESSES));
    }

    @Override
    public String how() {
        return second ? "its own control group (cgroup v2)" : "its own control group (cgroup v1)";
    }

    /// A new process begins in the group of the thread that starts it. In version 1 only this thread moves; in version 2 all
    /// of this process, for a moment.
    @Override
    public boolean begin() {
        return moved(group);
    }

    @Override
    public void commandRuns() {
        moved(parent);
    }

    private boolean moved(Path to) {
        try {
            Files.writeString(to.resolve(second ? PROCESSES : "tasks"), "0");
            return true;
        } catch (IOException e) {
            return false; // as in a threaded group
        }
    }

    @Override
    public long cpuNanos() {
        lastNanos = Math.max(lastNanos, readNanos());
        return lastNanos;
    }

    /// -1 when it cannot be read.
    private long readNanos() {
        int length = usage.read();
        if (!second) {
            return length <= 0 ? -1 : usage.number(0);
        }
        int at = usage.after("usage_usec ");
        return at < 0 ? -1 : usage.number(at) * 1000;
    }

    @Override
    public List<Integer> alive() {
        try {
            List<Integer> alive = new ArrayList<>();
            for (String line : Files.readAllLines(group.resolve(PROCESSES))) {
                alive.add(Integer.valueOf(line));
            }
            return alive;
        } catch (IOException | NumberFormatException e) {
            return List.of();
        }
    }

    @Override
    public Optional<Path> group() {
        return Optional.of(group);
    }

    /// Hands what still lives back to the group it came from, and removes the group.
    @Override
    public void close() {
        usage.close();
        alive().forEach(this::handBack);
        try {
            Files.deleteIfExists(group);
        } catch (IOException e) {
            return; // somebody still is in it: an empty group costs nothing
        }
    }

    private void handBack(int pid) {
        try {
            Files.writeString(parent.resolve(PROCESSES), Integer.toString(pid));
        } catch (IOException e) {
            return; // it has ended meanwhile
        }
    }
}
