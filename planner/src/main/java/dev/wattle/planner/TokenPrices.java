package dev.wattle.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;

/// What a token is worth: the price at which sites that each choose their hours for themselves give just as many tokens as are
/// wanted, and for a site whose share is dear, the price at which it gives its share.
///
/// With prices λ of all tokens and λ + ν of a site's, each site minimises Σ grams - (λ + ν) tokens over its hours, which dynamic programming does
/// exactly in one pass over (resting, working), with what coming back from a rest costs. By Lagrangian duality
///
/// λ wanted + Σ ν minimum + Σ (the sites' minima)
///
/// is then at most what any plan emits, even one whose sites end within an hour; the best λ and ν make that bound the optimum of the linear
/// program. Both are found by halving: a site gives more for a higher price, and each site's ν depends on λ alone.
final class TokenPrices {
    private static final int HALVINGS = 100;

    private final SlotProblem problem;
    private final List<Course> courses = new ArrayList<>();
    private final Map<String, Double> prices = new HashMap<>();
    private final double[] floors;
    private final double below;
    private final double enough;

    TokenPrices(SlotProblem problem) {
        this.problem = problem;
        int first = 0;
        for (int end : problem.siteEnds()) {
            courses.add(new Course(problem, first, end));
            first = end;
        }
        double most = highest();
        floors = new double[courses.size()];
        for (int site = 0; site < floors.length; site++) {
            Course course = courses.get(site);
            double minimum = problem.minimumOf(course.site());
            floors[site] = minimum > problem.wanted() * SlotProblem.TOLERANCE
                    ? halved(most, price -> problem.enough(course.best(price).tokens(), minimum))[1]
                    : 0;
        }
        double[] edges = halved(most, price -> problem.enough(tokens(price), problem.wanted()));
        below = edges[0];
        enough = edges[1];
        for (int site = 0; site < floors.length; site++) {
            prices.put(courses.get(site).site(), Math.max(enough, floors[site]));
        }
    }

    /// Grams a token above any that is worth paying: more than all slots emit, for the least that a slot can add.
    private double highest() {
        double grams = problem.slots().stream().mapToDouble(slot -> Math.abs(slot.grams()) + Math.abs(slot.back().grams())).sum();
        double least = problem.slots().stream()
                .flatMap(slot -> Stream.of(slot.tokens(), slot.tokens() - slot.back().tokens()))
                .mapToDouble(Double::doubleValue)
                .filter(tokens -> tokens > 0)
                .min()
                .orElse(1);
        return 2 * (grams + 1) / least;
    }

    /// @return the highest price known at which it does not hold, and the lowest at which it does
    private static double[] halved(double most, DoublePredicate holds) {
        double low = 0;
        double high = most;
        if (holds.test(0)) {
            return new double[] {0, 0};
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return new double[] {low, high};
    }

    /// Where the price is below a site's own, that gives just its minimum.
    private double tokens(double price) {
        double tokens = 0;
        for (int site = 0; site < floors.length; site++) {
            Course course = courses.get(site);
            tokens += price < floors[site] ? problem.minimumOf(course.site()) : course.best(price).tokens();
        }
        return tokens;
    }

    /// No plan emits less.
    double bound() {
        return Math.max(bound(below), bound(enough));
    }

    private double bound(double price) {
        double grams = price * problem.wanted();
        for (int site = 0; site < floors.length; site++) {
            Course course = courses.get(site);
            double own = Math.max(price, floors[site]);
            grams += (own - price) * problem.minimumOf(course.site()) + course.best(own).value();
        }
        return Math.max(0, grams);
    }

    /// What the sites choose when there is just enough.
    Selection chosen() {
        Selection selection = new Selection(problem);
        for (int site = 0; site < floors.length; site++) {
            Course course = courses.get(site);
            course.best(Math.max(enough, floors[site])).slots().forEach(selection::take);
        }
        return selection;
    }

    /// Price of a token of a site.
    double price(String site) {
        return prices.getOrDefault(site, enough);
    }
}
