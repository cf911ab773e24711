package dev.wattle.planner.simulate;

import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.ZoneForecaster;
import java.util.List;

/// Plays jobs that stay in one place, slot by slot, as GAIA's simulator does (Hanafy et al., ASPLOS 2024). At every decision the
/// policy sees the forecaster's figures, made from hours that had ended; carbon is counted by what came.
public final class QueueSimulator {
    private final QueueSetting setting;
    private final ForecastsByHour forecasts = new ForecastsByHour();
    private final int shortUsual;
    private final int longUsual;

    public QueueSimulator(QueueSetting setting) {
        this.setting = setting;
        this.shortUsual = setting.usual(true);
        this.longUsual = setting.usual(false);
    }

    public QueueReport run(QueuePolicy policy, ZoneForecaster forecaster) {
        Tally tally = play(policy, forecaster);
        Tally atOnce = play(QueuePolicies.atOnce(), Forecasters.perfect());
        Tally bound = play(QueuePolicies.cheapestSlots(), Forecasters.perfect());
        return new QueueReport(policy.name(), forecaster.name(), tally.grams, atOnce.grams, bound.grams, tally.deviceHours,
                tally.waitHours / setting.jobs().size(), tally.misses);
    }

    private Tally play(QueuePolicy policy, ZoneForecaster forecaster) {
        Tally tally = new Tally();
        for (QueueJob job : setting.jobs()) {
            play(job, policy, forecaster, tally);
        }
        return tally;
    }

    private void play(QueueJob job, QueuePolicy policy, ZoneForecaster forecaster, Tally tally) {
        int perHour = setting.slotsPerHour();
        int arrival = setting.arrival(job);
        int length = setting.length(job);
        int end = arrival + length + setting.slack(job);
        int usual = setting.isShort(job) ? shortUsual : longUsual;
        int now = arrival;
        int left = length;
        int finished = arrival;
        while (left > 0) {
            Waiting waiting = new Waiting(left, end - now - left, usual, length - left);
            List<Span> plan = policy.plan(waiting, outlook(forecaster, now, Math.max(waiting.end(), waiting.slack() + usual)));
            int until = policy.replans() ? (now / perHour + 1) * perHour : end;
            for (Span span : plan) {
                int to = Math.min(now + span.to(), until);
                for (int slot = now + span.from(); slot < to; ) {
                    int next = Math.min(to, (slot / perHour + 1) * perHour);
                    tally.grams += grams(slot / perHour) * job.devices() * (next - slot) / perHour;
                    left -= next - slot;
                    finished = next;
                    slot = next;
                }
            }
            now = until;
        }
        tally.deviceHours += (double) length * job.devices() / perHour;
        tally.waitHours += (double) (finished - arrival - length) / perHour;
        tally.misses += finished > end ? 1 : 0;
    }

    /// Of a device of 1 W in an hour.
    private double grams(int hour) {
        int at = setting.startHour() + hour;
        if (at >= setting.trace().hours()) {
            throw new IllegalArgumentException("jobs run into %s, after the trace of zone '%s' ends; use a longer trace or fewer jobs"
                    .formatted(setting.trace().time(at), setting.trace().zone()));
        }
        return setting.trace().at(at) / 1000;
    }

    private GridAhead outlook(ZoneForecaster forecaster, int now, int slots) {
        int perHour = setting.slotsPerHour();
        int hours = (now % perHour + slots) / perHour + 2;
        int hour = setting.startHour() + now / perHour;
        return new GridAhead(forecasts.of(forecaster, setting.trace(), hour, Math.max(25, hours)), setting.trace(), perHour, now % perHour);
    }

    private static final class Tally {
        private double grams;
        private double deviceHours;
        private double waitHours;
        private int misses;
    }
}
