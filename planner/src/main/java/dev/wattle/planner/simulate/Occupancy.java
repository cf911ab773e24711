package dev.wattle.planner.simulate;

import java.util.List;

/// Devices that are held, by site and slot. Changes as they are taken; used by one thread.
final class Occupancy {
    private final int[] capacity;
    private final int[][] held;

    Occupancy(List<SimSite> sites, int hours) {
        capacity = sites.stream().mapToInt(SimSite::devices).toArray();
        held = new int[capacity.length][hours];
    }

    boolean fits(int devices, int site, int slot) {
        return held[site][slot] + devices <= capacity[site];
    }

    void hold(int devices, int site, int slot) {
        held[site][slot] += devices;
    }

    /// Holds the devices of a path, or gives them back.
    ///
    /// @param sign 1 to hold, -1 to give back
    void hold(int devices, int[] path, int from, int sign) {
        for (int i = 0; i < path.length; i++) {
            if (path[i] != JobState.NOWHERE) {
                held[path[i]][from + i] += sign * devices;
            }
        }
    }
}
