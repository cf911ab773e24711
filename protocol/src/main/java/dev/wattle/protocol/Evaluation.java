package dev.wattle.protocol;

/// A site's validation loss of one version: `POST /v1/jobs/{job}/evaluations`.
///
/// @param site the site's name
/// @param version of the shared parameters
/// @param loss mean over the site's held-out text, nats per token
/// @param tokens evaluated
public record Evaluation(String site, long version, double loss, long tokens) {
    public Evaluation {
        if (!Double.isFinite(loss) || loss < 0) {
            throw Problem.USAGE.because("validation loss " + loss + " is not a finite, positive number; the model may have diverged");
        }
    }
}
