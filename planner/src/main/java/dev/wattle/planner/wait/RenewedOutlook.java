package dev.wattle.planner.wait;

import dev.wattle.planner.forecast.ZoneTrace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Coming hours by a forecast that its source renews. Each hour the source is asked again, beside whoever waits: what it answers counts as
/// soon as it is there, and until then, or when it does not answer, what it said last.
///
/// Used by one thread; the source is asked by the executor's.
public final class RenewedOutlook implements CleanHours.Outlook {
    private final Supplier<Optional<ZoneTrace>> source;
    private final Executor beside;
    private final AtomicReference<Optional<ZoneTrace>> answer = new AtomicReference<>(Optional.empty());
    private TraceOutlook outlook;
    private Instant askedIn;

    /// @param first what the source said now, from the present hour on
    /// @param source asked once an hour from then on; empty when it does not answer
    /// @param beside runs the question
    public RenewedOutlook(ZoneTrace first, Instant now, Supplier<Optional<ZoneTrace>> source, Executor beside) {
        this.outlook = new TraceOutlook(first, now);
        this.askedIn = now.truncatedTo(ChronoUnit.HOURS);
        this.source = source;
        this.beside = beside;
    }

    @Override
    public double gramsPerKwh(Instant now, Instant hour) {
        Instant thisHour = now.truncatedTo(ChronoUnit.HOURS);
        if (!thisHour.equals(askedIn)) {
            askedIn = thisHour;
            beside.execute(() -> source.get().ifPresent(trace -> answer.set(Optional.of(trace))));
        }
        answer.getAndSet(Optional.empty()).ifPresent(trace -> renew(trace, now));
        return outlook.gramsPerKwh(now, hour);
    }

    /// An answer that says nothing of the present, or less than what is known, is left out.
    private void renew(ZoneTrace trace, Instant now) {
        try {
            TraceOutlook next = new TraceOutlook(trace, now);
            outlook = next.reach().isBefore(outlook.reach()) ? outlook : next;
        } catch (IllegalArgumentException e) {
            return; // as if it had not answered
        }
    }

    /// Up to where it tells clean hours from dirty; far away where it can forecast.
    public Instant reach() {
        return outlook.reach();
    }

    /// Why it says too little, for people.
    public String tooFew() {
        return outlook.tooFew();
    }

    /// What it goes by, for people.
    public String name(Instant now) {
        return outlook.name(now);
    }
}
