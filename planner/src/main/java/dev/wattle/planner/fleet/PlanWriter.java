package dev.wattle.planner.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes down what a search found, and says what it could not give.
final class PlanWriter {
    private final Instance instance;
    private final FleetSearch search;
    private final Roster roster;
    private final Shortage shortage;
    private final List<Shortfall> shortfalls = new ArrayList<>();

    PlanWriter(Instance instance, FleetState state, FleetSearch search) {
        this.instance = instance;
        this.search = search;
        roster = search.roster();
        shortage = new Shortage(instance, state, search.optimum());
    }

    FleetPlan plan() {
        double bound = search.prices().boundOf(roster::isDone);
        boolean[] done = new boolean[instance.jobs()];
        for (int job = 0; job < done.length; job++) {
            done[job] = roster.isDone(job);
        }
        for (int job = 0; job < done.length; job++) {
            if (!done[job]) {
                shortage.placePart(roster, job);
            }
        }
        List<JobPlan> plans = new ArrayList<>();
        for (int job = 0; job < done.length; job++) {
            JobPlan plan = plan(job);
            plans.add(plan);
            shortage.of(job, plan, done[job]).ifPresent(shortfalls::add);
        }
        double grams = plans.stream().mapToDouble(JobPlan::grams).sum();
        double kwh = plans.stream().mapToDouble(JobPlan::kwh).sum();
        double money = plans.stream().mapToDouble(JobPlan::money).sum();
        return new FleetPlan(instance.problem.start(), plans, grams, kwh, money, Math.min(bound, grams), shortfalls, prices());
    }

    private JobPlan plan(int job) {
        Placement placement = roster.of(job);
        Cells cells = instance.cells;
        double grams = 0;
        double kwh = 0;
        double money = 0;
        SourceTally tally = new SourceTally(instance);
        for (int i = 0; i < placement.draws().length; i++) {
            int cell = placement.draws()[i];
            double drawn = placement.kwh()[i];
            double all = Math.max(drawn, roster.drawn(cell));
            grams += cells.grams(cell, all) * (drawn / all);
            money += cells.money(cell, all) * (drawn / all);
            kwh += drawn * cells.pue[cells.siteOf(cell)];
            tally.add(cell, drawn, all);
        }
        return new JobPlan(instance.shapes[job].job.id(), runs(placement), placement.work(), grams, kwh, money, tally.sources());
    }

    private List<Run> runs(Placement placement) {
        List<Run> runs = new ArrayList<>();
        Optional<Run> open = Optional.empty();
        for (int i = 0; i < placement.cells().length; i++) {
            int slot = instance.cells.slotOf(placement.cells()[i]);
            String site = instance.cells.names.get(instance.cells.siteOf(placement.cells()[i]));
            int devices = placement.held()[i];
            boolean goesOn = open.filter(run -> run.site().equals(site) && run.to() == slot && run.devices() == devices).isPresent();
            if (!goesOn) {
                open.ifPresent(runs::add);
            }
            int from = goesOn ? open.orElseThrow().from() : slot;
            open = Optional.of(new Run(site, from, slot + 1, devices));
        }
        open.ifPresent(runs::add);
        return runs;
    }

    private Prices prices() {
        Map<String, Hourly> perDevice = new LinkedHashMap<>();
        Map<String, Hourly> perKwh = new LinkedHashMap<>();
        Cells cells = instance.cells;
        double[] best = search.prices().bestPrices();
        double[] energy = search.prices().energy().perKwh();
        for (int i = 0; i < cells.sites; i++) {
            int site = i;
            perDevice.put(cells.names.get(site), Hourly.of(cells.hours, slot -> best[slot * cells.sites + site]));
            if (!instance.problem.sites().get(site).tiers().isEmpty()) {
                perKwh.put(cells.names.get(site), Hourly.of(cells.hours, slot -> energy[slot * cells.sites + site]));
            }
        }
        return new Prices(instance.problem.start(), perDevice, perKwh);
    }
}
