package dev.wattle.planner.simulate;

/// Where a job stands while it is played. Changes hour by hour; used by one thread.
final class JobState {
    /// No site.
    static final int NOWHERE = -1;

    private final JobShape shape;
    private int left;
    private int site = NOWHERE;
    private boolean running;

    JobState(JobShape shape) {
        this.shape = shape;
        this.left = shape.hours();
    }

    JobShape shape() {
        return shape;
    }

    /// Hours still to run.
    int left() {
        return left;
    }

    /// Where it last ran, or [#NOWHERE].
    int site() {
        return site;
    }

    /// Whether it ran in the hour before.
    boolean running() {
        return running;
    }

    /// Hours that it may still wait at the start of `slot`.
    int slack(int slot) {
        return shape.job().deadline() - slot - left;
    }

    void run(int where) {
        left--;
        site = where;
        running = true;
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
}
