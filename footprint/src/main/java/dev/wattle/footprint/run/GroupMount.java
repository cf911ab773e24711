package dev.wattle.footprint.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A mounted hierarchy of control groups that counts CPU time, and where this process stands in it.
///
/// @param own folder of the group that this process is in
/// @param second version 2 of control groups
record GroupMount(Path own, boolean second) {
    /// The hierarchies that count CPU time, version 2 first. One of version 1 that schedules as well is left out.
    ///
    /// @param mountinfo as `/proc/self/mountinfo` (proc_pid_mountinfo(5))
    /// @param memberships as `/proc/self/cgroup` (cgroups(7))
    static List<GroupMount> counting(String mountinfo, String memberships) {
        List<GroupMount> second = new ArrayList<>();
        List<GroupMount> first = new ArrayList<>();
        for (String line : mountinfo.split("\n", -1)) {
            String[] halves = line.split(" - ", 2);
            if (halves.length < 2) {
                continue;
            }
            String[] mount = halves[0].split(" ", -1);
            String[] system = halves[1].split(" ", -1);
            if (mount.length < 5 || system.length < 3) {
                continue;
            }
            if (system[0].equals("cgroup2")) {
                add(second, mount, membership(memberships, ""), true);
            } else if (system[0].equals("cgroup") && countsOnly(system[2])) {
                add(first, mount, membership(memberships, "cpuacct"), false);
            }
        }
        second.addAll(first);
        return second;
    }

    private static boolean countsOnly(String options) {
        List<String> controllers = List.of(options.split(","));
        return controllers.contains("cpuacct") && !controllers.contains("cpu");
    }

    /// The path of this process in a hierarchy: relative to its root, which is not always the root of the mount.
    private static void add(List<GroupMount> to, String[] mount, String membership, boolean second) {
        String root = mount[3];
        if (membership.isEmpty()) {
            return;
        }
        String below = root.equals("/") ? membership : membership.startsWith(root) ? membership.substring(root.length()) : "";
        if (below.startsWith("/..")) {
            return; // out of this mount's sight
        }
        to.add(new GroupMount(Path.of(mount[4] + "/" + below).normalize(), second));
    }

    /// Lines are `number:controllers:path`; version 2 has no controllers.
    private static String membership(String memberships, String controller) {
        for (String line : memberships.split("\n", -1)) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && List.of(parts[1].split(",")).contains(controller)) {
                return parts[2];
            }
        }
        return "";
    }
}
