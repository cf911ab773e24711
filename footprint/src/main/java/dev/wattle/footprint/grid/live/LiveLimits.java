package dev.wattle.footprint.grid.live;

import java.net.http.HttpClient;
import java.time.Duration;

/// What a live source may cost, and how old its figures may be.
///
/// @param connect the longest to wait for a connection
/// @param whole the longest that one question may take, all its requests together
/// @param stale a figure from longer before the asked hour is never used for it
/// @param refresh how long a figure that may still change, or none, is kept before the service is asked again
public record LiveLimits(Duration connect, Duration whole, Duration stale, Duration refresh) {
    /// 2 s to connect, 5 s in whole, figures up to 90 minutes old, asked again after 15 minutes.
    public static final LiveLimits USUAL =
            new LiveLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMinutes(90), Duration.ofMinutes(15));

    public LiveLimits {
        for (Duration limit : new Duration[] {connect, whole, stale, refresh}) {
            if (limit.isNegative() || limit.isZero()) {
                throw new IllegalArgumentException("limit " + limit + " of a live source must be above 0");
            }
        }
    }

    /// A client that follows nobody elsewhere: a key is for one service.
    HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
