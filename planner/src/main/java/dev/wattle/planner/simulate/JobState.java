package dev.wattle.planner.simulate;

import java.util.stream.IntStream;

/// Where a job stands while it is played, and what it can still do in the hours in which its sites are open. Changes hour by
/// hour; used by one thread.
final class JobState {
    /// No site.
    static final int NOWHERE = -1;

    private static final double ROUNDING = 1e-9;

    private final PlayedJob shape;
    private final SiteHours hours;
    private double work;
    private int site = NOWHERE;
    private boolean running;

    JobState(PlayedJob shape, SiteHours hours) {
        this.shape = shape;
        this.hours = hours;
        work = shape.job().work();
    }

    PlayedJob shape() {
        return shape;
    }

    /// Hours still to run at its own level.
    int left() {
        return shape.hours(work);
    }

    /// Hours still to run as fast as it can.
    int leastHours() {
        return (int) Math.ceil(work / shape.bestSpeed() - ROUNDING);
    }

    /// Work still to be done.
    double workLeft() {
        return work;
    }

    /// Where it last ran, or [#NOWHERE].
    int site() {
        return site;
    }

    /// Whether it ran in the hour before.
    boolean running() {
        return running;
    }

    /// Where it runs without a planner: at home, or where it has to stay.
    int base() {
        return mustStay() ? site : shape.home();
    }

    /// Runs for an hour, or until its work is done.
    ///
    /// @return the part of the hour in which it draws power
    double run(int where, int level) {
        double speed = shape.level(level).workPerHour();
        double part = Math.min(1, work / speed);
        work -= part * speed;
        work = left() == 0 ? 0 : work;
        site = where;
        running = true;
        return part;
    }

    void pause() {
        running = false;
    }

    boolean mustStay() {
        return site != NOWHERE && !shape.mayMove();
    }

    boolean mustGoOn() {
        return running && !shape.mayPause();
    }

    /// Hours that it may still wait at the start of `slot`, if it then runs as fast as it can.
    int slack(int slot) {
        int deadline = shape.job().deadline();
        if (slot >= deadline || mustGoOn()) {
            return deadline - slot - left();
        }
        if (shape.mayMove()) {
            return whole((possible(slot, deadline, NOWHERE) - work) / shape.bestSpeed());
        }
        return sites().map(at -> slackAt(at, slot)).max().orElse(0);
    }

    private int slackAt(int at, int slot) {
        if (!shape.mayPause()) {
            return latestStart(at, slot) - slot;
        }
        return whole((possible(slot, shape.job().deadline(), at) - work) / shape.bestSpeed(at));
    }

    private static int whole(double hours) {
        return (int) Math.floor(hours + ROUNDING);
    }

    /// Sites where it may run now or later.
    private IntStream sites() {
        return IntStream.range(0, shape.allowed().length).filter(at -> shape.allowed()[at] && (!mustStay() || at == site));
    }

    /// Hours that it may still wait at its base at the start of `slot`, at its own level.
    int baseSlack(int slot) {
        int deadline = shape.job().deadline();
        if (slot >= deadline || mustGoOn()) {
            return deadline - slot - left();
        }
        return shape.mayPause() ? hours.count(base(), slot, deadline) - left() : latestStart(base(), slot) - slot;
    }

    /// Whether it can end in time although it does not run in `slot`.
    boolean mayWait(int slot) {
        return !mustGoOn() && canEndFrom(slot + 1);
    }

    /// Whether it can end in time when it does not run before a slot.
    boolean canEndFrom(int slot) {
        int deadline = shape.job().deadline();
        return sites().anyMatch(at -> shape.mayPause() ? suffices(possible(slot, deadline, at)) : latestStart(at, slot) >= slot);
    }

    /// Whether it may run at a site in a slot: a job that may not move begins only where it can end, in time where that is still possible
    /// anywhere.
    boolean mayRun(int where, int slot) {
        if (!shape.allowed()[where] || !hours.isOpen(where, slot)) {
            return false;
        }
        if (site != NOWHERE || shape.mayMove()) {
            return site == NOWHERE || shape.mayMove() || where == site;
        }
        int deadline = shape.job().deadline();
        return suffices(possible(slot, deadline, where)) || (!canEndFrom(slot) && suffices(possible(slot, hours.hours(), where)));
    }

    /// Work that it has to do in a slot at a site, to end in time.
    double due(int where, int slot) {
        return work - possible(slot + 1, shape.job().deadline(), where) - ROUNDING * shape.ownSpeed();
    }

    /// Most work that it can do from one slot to another when it is at a site at first: at its own level where it may not pause, so that no
    /// other job can keep it from ending.
    private double possible(int from, int until, int at) {
        if (from >= until) {
            return 0;
        }
        if (!shape.mayPause()) {
            return hours.stretch(at, from, until) * shape.ownSpeed();
        }
        return shape.mayMove() ? possibleAnywhere(from, until) : hours.count(at, from, until) * shape.bestSpeed(at);
    }

    private double possibleAnywhere(int from, int until) {
        if (hours.alwaysOpen()) {
            return (until - from) * shape.bestSpeed();
        }
        double sum = 0;
        for (int slot = from; slot < until; slot++) {
            sum += best(slot);
        }
        return sum;
    }

    private double best(int slot) {
        double best = 0;
        for (int at = 0; at < shape.allowed().length; at++) {
            best = shape.allowed()[at] && hours.isOpen(at, slot) ? Math.max(best, shape.bestSpeed(at)) : best;
        }
        return best;
    }

    /// Of a job that may not pause; before `from` where it cannot end in time there.
    private int latestStart(int at, int from) {
        int start = shape.job().deadline() - left();
        while (start >= from && hours.stretch(at, start, start + left()) < left()) {
            start--;
        }
        return start;
    }

    private boolean suffices(double possible) {
        return possible >= work - ROUNDING * shape.ownSpeed();
    }
}
