package dev.wattle.footprint.claim;

import dev.wattle.footprint.disclosure.CodeCarbonCsv;
import dev.wattle.footprint.disclosure.CodeCarbonRow;
import dev.wattle.footprint.disclosure.CsvTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// What each run of a CodeCarbon file holds twice: energy and its parts, carbon and its rate.
final class CodeCarbonClaims {
    private static final double PERCENT = 0.01;

    private CodeCarbonClaims() {}

    static List<Claim> of(CsvTable table) {
        return CodeCarbonCsv.rows(table).stream().map(CodeCarbonClaims::claim).toList();
    }

    private static Claim claim(CodeCarbonRow row) {
        List<SumsClaim.Sum> sums = new ArrayList<>();
        OptionalDouble cpu = row.number("cpu_energy");
        OptionalDouble gpu = row.number("gpu_energy");
        OptionalDouble memory = row.number("ram_energy");
        if (row.energyKwh().isPresent() && cpu.isPresent() && gpu.isPresent() && memory.isPresent()) {
            double parts = cpu.getAsDouble() + gpu.getAsDouble() + memory.getAsDouble();
            sums.add(new SumsClaim.Sum(
                    "energy_consumed", "kWh", row.energyKwh().getAsDouble(), parts, PERCENT, "cpu_energy + gpu_energy + ram_energy"));
        }
        OptionalDouble rate = row.number("emissions_rate");
        OptionalDouble seconds = row.number("duration");
        if (row.carbonKg().isPresent() && rate.isPresent() && seconds.isPresent()) {
            double carbon = rate.getAsDouble() * seconds.getAsDouble();
            sums.add(new SumsClaim.Sum("emissions", "kg", row.carbonKg().getAsDouble(), carbon, PERCENT, "emissions_rate x duration"));
        }
        return new SumsClaim(row.place(), row.text("project_name") + " " + row.text("run_id"), sums);
    }
}
