package dev.wattle.planner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two hundred jobs of one device that move at no cost, against the flow of least cost that OR-Tools finds.
class MinCostFlowOracleTest {
    /// Grams are whole numbers to OR-Tools.
    private static final double UNITS_A_GRAM = 1e6;

    @BeforeAll
    static void load() {
        Loader.loadNativeLibraries();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_fleet_without_switching_costs_emits_what_the_flow_of_least_cost_emits(long seed) {
        FleetProblem problem = FleetExamples.unitWeek(200, 8, seed);
        FleetPlan plan = new FleetPlanner(new Effort(100_000_000, 0)).plan(problem);
        double least = leastGrams(problem);
        assertThat(plan.shortfalls()).isEmpty();
        assertThat(plan.grams()).isCloseTo(least, within(1e-6 * least));
        assertThat(plan.lowerBoundGrams()).isBetween(least * (1 - 1e-5), least * (1 + 1e-9));
    }

    /// Nodes: the sink, the cells, then for each job itself and its hours.
    private static double leastGrams(FleetProblem problem) {
        MinCostFlow flow = new MinCostFlow();
        int sites = problem.sites().size();
        int node = 1 + sites * problem.hours();
        for (int cell = 0; cell + 1 < node; cell++) {
            flow.addArcWithCapacityAndUnitCost(1 + cell, 0, (long) problem.sites().get(cell % sites).devices().at(cell / sites), 0);
        }
        long supply = 0;
        for (FleetJob job : problem.jobs()) {
            int itself = node++;
            flow.setNodeSupply(itself, (long) job.work());
            supply += (long) job.work();
            for (int slot = job.release(); slot < job.deadline(); slot++) {
                int hour = node++;
                flow.addArcWithCapacityAndUnitCost(itself, hour, 1, 0);
                for (int site = 0; site < sites; site++) {
                    double grams = job.levels().getFirst().kwhPerHour() * problem.sites().get(site).gramsPerKwh().at(slot);
                    flow.addArcWithCapacityAndUnitCost(hour, 1 + slot * sites + site, 1, Math.round(grams * UNITS_A_GRAM));
                }
            }
        }
        flow.setNodeSupply(0, -supply);
        assertThat(flow.solve()).isEqualTo(MinCostFlowBase.Status.OPTIMAL);
        return flow.getOptimalCost() / UNITS_A_GRAM;
    }
}
