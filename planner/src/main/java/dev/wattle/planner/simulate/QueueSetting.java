package dev.wattle.planner.simulate;

import dev.wattle.planner.forecast.ZoneTrace;
import java.util.List;

/// Jobs in one place without a limit on devices, in two queues: short jobs wait a little, long jobs longer.
///
/// @param trace of the zone
/// @param startHour of the trace at which the jobs' time begins; hours before are the past
/// @param jobs in any order
/// @param slotSeconds divides an hour; times are rounded down to slots
/// @param shortBelowSeconds jobs below this length are short
/// @param shortWaitHours that a short job may wait
/// @param longWaitHours that a long job may wait
public record QueueSetting(
        ZoneTrace trace,
        int startHour,
        List<QueueJob> jobs,
        int slotSeconds,
        int shortBelowSeconds,
        int shortWaitHours,
        int longWaitHours) {
    public QueueSetting {
        jobs = List.copyOf(jobs);
        if (slotSeconds < 1 || 3600 % slotSeconds != 0) {
            throw new IllegalArgumentException("a slot has " + slotSeconds + " s; it must divide an hour, as 5, 60 or 3600 do");
        }
        if (startHour < 0 || startHour >= trace.hours()) {
            throw new IllegalArgumentException("jobs start at hour %d of a trace of %d hours; start within it".formatted(startHour, trace.hours()));
        }
        if (jobs.isEmpty() || shortWaitHours < 0 || longWaitHours < 0) {
            throw new IllegalArgumentException("%d jobs that wait %d and %d hours; give at least one job and waits of at least 0"
                    .formatted(jobs.size(), shortWaitHours, longWaitHours));
        }
    }

    /// As in GAIA's figure 8: slots of 5 s, jobs below two hours are short and wait 6 h, others wait 24 h.
    public static QueueSetting gaia(ZoneTrace trace, int startHour, List<QueueJob> jobs) {
        return new QueueSetting(trace, startHour, jobs, 5, 7200, 6, 24);
    }

    int slotsPerHour() {
        return 3600 / slotSeconds;
    }

    int arrival(QueueJob job) {
        return (int) (job.arrivalSeconds() / slotSeconds);
    }

    int length(QueueJob job) {
        return Math.max(1, (int) (job.lengthSeconds() / slotSeconds));
    }

    boolean isShort(QueueJob job) {
        return length(job) < shortBelowSeconds / slotSeconds;
    }

    int slack(QueueJob job) {
        return (isShort(job) ? shortWaitHours : longWaitHours) * slotsPerHour();
    }

    /// Average length of a queue's jobs in slots.
    int usual(boolean ofShort) {
        double mean = jobs.stream()
                .filter(job -> ofShort ? job.lengthSeconds() <= shortBelowSeconds : job.lengthSeconds() >= shortBelowSeconds)
                .mapToDouble(job -> job.lengthSeconds() / slotSeconds)
                .average()
                .orElse(1);
        return Math.max(1, (int) mean);
    }
}
