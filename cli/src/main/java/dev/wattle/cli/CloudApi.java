package dev.wattle.cli;

import dev.wattle.cloud.report.JobFiles;
import dev.wattle.protocol.Baseline;
import dev.wattle.protocol.JobStatus;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemBody;
import dev.wattle.protocol.SitesNow;
import dev.wattle.protocol.ZoneHours;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// The owner's side of a cloud's API.
public final class CloudApi {
    private static final Duration YEAR = Duration.ofDays(365);

    private final URI cloud;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    CloudApi(URI cloud, String token) {
        this.cloud = cloud;
        this.token = token;
    }

    public URI uri() {
        return cloud;
    }

    public SitesNow sites() {
        return Json.read(send(request("/v1/sites").GET()), SitesNow.class);
    }

    /// The hours of a zone that are over, of the last year.
    public ZoneHours hours(String zone, Instant now) {
        return Json.read(
                send(request("/v1/zones/" + encoded(zone) + "/hours?from=" + now.minus(YEAR) + "&to=" + now).GET()), ZoneHours.class);
    }

    public JobStatus submit(String manifest, String fileName) {
        return Json.read(
                send(request("/v1/jobs?file=" + encoded(fileName)).POST(BodyPublishers.ofString(manifest))), JobStatus.class);
    }

    public List<JobStatus> jobs() {
        return Arrays.asList(Json.read(send(request("/v1/jobs").GET()), JobStatus[].class));
    }

    public JobStatus job(String job) {
        return Json.read(send(request("/v1/jobs/" + encoded(job)).GET()), JobStatus.class);
    }

    public void putBaseline(String job, Baseline baseline) {
        send(request("/v1/jobs/" + encoded(job) + "/baseline").PUT(BodyPublishers.ofByteArray(Json.bytes(baseline))));
    }

    private byte[] file(String job, String name) {
        return send(request("/v1/jobs/" + encoded(job) + "/files/" + name).GET());
    }

    /// Fetches every file of a finished job into a folder.
    public void fetch(String job, Path out) {
        for (String name : JobFiles.ALL) {
            JobFiles.write(out.resolve(name), file(job, name));
        }
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(cloud.toString().replaceAll("/+$", "") + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private byte[] send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() >= 400) {
                throw Json.read(response.body(), ProblemBody.class).toException();
            }
            return response.body();
        } catch (IOException e) {
            throw Problem.CLOUD_UNREACHABLE.because("no cloud answers at " + cloud + "; start it with 'wattle cloud', or give its address with --cloud", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.INTERRUPTED.because("interrupted while asking " + cloud, e);
        }
    }
}
