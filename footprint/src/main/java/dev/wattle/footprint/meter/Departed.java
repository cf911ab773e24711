package dev.wattle.footprint.meter;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Processes that ended between two looks. Where a parent waits for its child, the system charges the child's whole time
/// to the parent, and nothing is lost. Where nobody in the tree waited, the time it had used when last seen must be kept.
final class Departed {
    private Departed() {}

    /// CPU time that the living no longer show: last times of the departed, less what their nearest living ancestors were
    /// charged meanwhile.
    static long lostNanos(Map<Long, ProcessUse> before, Map<Long, ProcessUse> now) {
        long lost = 0;
        Map<Long, Long> owed = new HashMap<>();
        for (ProcessUse use : before.values()) {
            if (!isIn(now, use)) {
                @Nullable ProcessUse ancestor = livingAncestor(use, before, now);
                if (ancestor == null) {
                    lost += use.cpuNanos();
                } else {
                    owed.merge(ancestor.pid(), use.cpuNanos(), Long::sum);
                }
            }
        }
        for (Map.Entry<Long, Long> debt : owed.entrySet()) {
            ProcessUse past = before.get(debt.getKey());
            ProcessUse present = now.get(debt.getKey());
            long charged = past == null || present == null ? 0 : present.reapedNanos() - past.reapedNanos();
            lost += Math.max(0, debt.getValue() - charged);
        }
        return lost;
    }

    private static @Nullable ProcessUse livingAncestor(
            ProcessUse use, Map<Long, ProcessUse> before, Map<Long, ProcessUse> now) {
        ProcessUse parent = before.get(use.parent());
        for (int generation = 0; parent != null && generation < before.size(); generation++) {
            if (isIn(now, parent)) {
                return parent;
            }
            parent = before.get(parent.parent());
        }
        return null;
    }

    private static boolean isIn(Map<Long, ProcessUse> now, ProcessUse use) {
        ProcessUse present = now.get(use.pid());
        return present != null && present.isSameProcess(use);
    }
}
