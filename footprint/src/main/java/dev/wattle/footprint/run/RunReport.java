package dev.wattle.footprint.run;

import dev.wattle.footprint.LedgerEntry;
import java.util.List;

/// What a run cost, merged from all its records.
///
/// @param facts what ran, where and when
/// @param devices the energy of each device of each host
/// @param cost energy, carbon and water
/// @param rows each hour of each device, PUE included: what the carbon is the sum of; `site` is the host
/// @param power watts over time, in order of time
/// @param troubles what could not be read, kept or found out, a line each; empty when all went well
public record RunReport(
        RunFacts facts,
        List<DeviceUse> devices,
        RunCost cost,
        List<LedgerEntry> rows,
        List<PowerPoint> power,
        List<String> troubles) {
    public RunReport {
        devices = List.copyOf(devices);
        rows = List.copyOf(rows);
        power = List.copyOf(power);
        troubles = List.copyOf(troubles);
    }
}
