package dev.wattle.planner.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RoundSelectionTest {
    /// With one joule a batch and whole numbers everywhere some best share is in whole numbers too, so trying them all proves it.
    @Property(tries = 150)
    void it_is_as_good_as_the_best_of_all_rounds(@ForAll long seed) {
        Random random = new Random(seed);
        int steps = 1 + random.nextInt(3);
        List<RoundDomain> domains = List.of(domain("north", random, steps), domain("south", random, steps));
        List<RoundClient> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(client("c" + i, i % 2 == 0 ? "north" : "south", random, steps));
        }
        int wanted = 1 + random.nextInt(3);
        Optional<Round> round = new RoundSelection(wanted).select(clients, domains);
        Optional<Best> best = best(clients, domains, steps, wanted);
        assertThat(round.isPresent()).isEqualTo(best.isPresent());
        round.ifPresent(found -> {
            assertThat(found.steps()).isEqualTo(best.orElseThrow().steps());
            assertThat(found.utility()).isCloseTo(best.orElseThrow().utility(), within(1e-9));
            assertThat(found.batches()).hasSize(wanted);
            assertThat(found.proven()).isTrue();
        });
    }

    @Test
    void who_has_no_energy_now_is_not_asked() {
        RoundClient dark = new RoundClient("dark", "night", 1, List.of(5.0, 5.0), 1, 5, 100);
        RoundClient light = new RoundClient("light", "day", 1, List.of(5.0, 5.0), 1, 5, 1);
        List<RoundDomain> domains = List.of(new RoundDomain("night", List.of(0.0, 50.0)), new RoundDomain("day", List.of(2.0, 2.0)));
        Round round = new RoundSelection(1).select(List.of(dark, light), domains).orElseThrow();
        assertThat(round).isEqualTo(new Round(1, Map.of("light", 2.0), 2, true));
        assertThat(new RoundSelection(2).select(List.of(dark, light), domains)).isEmpty();
    }

    @Test
    void input_that_does_not_fit_is_refused() {
        RoundClient lost = new RoundClient("lost", "sea", 1, List.of(1.0), 1, 5, 1);
        assertThatThrownBy(() -> new RoundSelection(1).select(List.of(lost), List.of(new RoundDomain("land", List.of(1.0)))))
                .hasMessage("client 'lost' is in domain 'sea', which is not among the domains; maybe add it");
        assertThatThrownBy(() -> new RoundDomain("land", List.of(Double.NaN))).hasMessageContaining("domain 'land' has NaN J");
        assertThatThrownBy(() -> new RoundClient("a", "b", 0, List.of(), 1, 5, 1)).hasMessageContaining("joules per batch 0");
    }

    @Test
    void fairness_evens_out_who_takes_part() {
        Map<String, double[]> joules = new LinkedHashMap<>();
        List<RoundClient> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            joules.put("d" + i, new Random(i).doubles(600, 0, 240_000).toArray());
            for (int j = 0; j < 6; j++) {
                clients.add(new RoundClient("c" + i + j, "d" + i, 50_000, Collections.nCopies(12, 1.0), 1, 5, 1));
            }
        }
        RoundSimulation simulation = new RoundSimulation(clients, joules, new RoundSelection(4));
        RoundHistory fair = simulation.play(600, 0.5, 3);
        assertThat(fair.rounds()).isGreaterThan(50);
        assertThat(fair.spread()).isLessThan(simulation.play(600, 0, 3).spread());
        assertThat(simulation.play(600, 0.5, 3)).isEqualTo(fair);
    }

    @Test
    void who_took_part_more_than_others_is_let_in_again_with_the_rules_probability() {
        BlockList blocks = new BlockList(List.of("a", "b"), 1, 0.5, 1);
        assertThat(blocks.releaseProbability(5, 1)).isEqualTo(0.25);
        assertThat(blocks.releaseProbability(1, 1)).isEqualTo(1);
        assertThat(blocks.releaseProbability(2, 1.5)).isEqualTo(1);
        blocks.afterRound(Map.of("a", 0.1, "b", 3.0));
        assertThat(blocks.isBlocked("a")).isTrue();
        assertThat(blocks.isBlocked("b")).isFalse();
        assertThat(blocks.participation("b")).isEqualTo(1);
    }

    private record Best(int steps, double utility) {}

    private static Optional<Best> best(List<RoundClient> clients, List<RoundDomain> domains, int all, int wanted) {
        for (int steps = 1; steps <= all; steps++) {
            double best = Double.NEGATIVE_INFINITY;
            for (int set = 0; set < 1 << clients.size(); set++) {
                if (Integer.bitCount(set) == wanted) {
                    best = Math.max(best, share(clients, domains, steps, set));
                }
            }
            if (best > Double.NEGATIVE_INFINITY) {
                return Optional.of(new Best(steps, best));
            }
        }
        return Optional.empty();
    }

    private static double share(List<RoundClient> clients, List<RoundDomain> domains, int steps, int set) {
        double sum = 0;
        for (RoundDomain domain : domains) {
            List<RoundClient> here = new ArrayList<>();
            for (int i = 0; i < clients.size(); i++) {
                if ((set >> i & 1) == 1 && clients.get(i).domain().equals(domain.name())) {
                    here.add(clients.get(i));
                }
            }
            boolean dark = domain.joules().getFirst() == 0 || here.stream().anyMatch(client -> client.spareBatches().getFirst() == 0);
            sum += here.isEmpty() ? 0 : dark ? Double.NEGATIVE_INFINITY : tryAll(here, domain, steps, new double[here.size()], 0);
        }
        return sum;
    }

    /// All ways to give out whole batches, place by place: a place is a step and a client.
    private static double tryAll(List<RoundClient> clients, RoundDomain domain, int steps, double[] total, int place) {
        if (place == steps * clients.size()) {
            double utility = 0;
            for (int i = 0; i < total.length; i++) {
                if (total[i] < clients.get(i).leastBatches() || total[i] > clients.get(i).mostBatches()) {
                    return Double.NEGATIVE_INFINITY;
                }
                utility += total[i] * clients.get(i).utility();
            }
            return utility;
        }
        int client = place % clients.size();
        int step = place / clients.size();
        double best = Double.NEGATIVE_INFINITY;
        double most = Math.min(clients.get(client).spareBatches().get(step), domain.joules().get(step));
        for (int batches = 0; batches <= most; batches++) {
            total[client] += batches;
            best = Math.max(best, tryAll(clients, less(domain, step, batches), steps, total, place + 1));
            total[client] -= batches;
        }
        return best;
    }

    private static RoundDomain less(RoundDomain domain, int step, double joules) {
        List<Double> left = new ArrayList<>(domain.joules());
        left.set(step, left.get(step) - joules);
        return new RoundDomain(domain.name(), left);
    }

    private static RoundDomain domain(String name, Random random, int steps) {
        return new RoundDomain(name, random.ints(steps, 0, 4).asDoubleStream().boxed().toList());
    }

    private static RoundClient client(String id, String domain, Random random, int steps) {
        int least = random.nextInt(3);
        return new RoundClient(id, domain, 1, random.ints(steps, 0, 3).asDoubleStream().boxed().toList(), least, least + random.nextInt(3), random.nextInt(5));
    }
}
