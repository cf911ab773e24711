package dev.wattle.trainer;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.WorkerContract;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/// What the agent tells a worker in its environment.
///
/// @param url of the agent
/// @param token to carry on every request
/// @param threads that training may use
/// @param parent process whose death ends this one, if any
/// @param patience with an agent that does not answer
record WorkerSettings(URI url, String token, int threads, OptionalLong parent, Duration patience) {
    static final String PARENT = "WATTLE_PARENT_PID";
    static final String THREADS = "OMP_NUM_THREADS";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// @throws dev.wattle.protocol.ProblemException [Problem#USAGE] when a variable is missing or cannot be read
    static WorkerSettings of(Map<String, String> environment) {
        String parent = environment.get(PARENT);
        String url = required(environment, WorkerContract.URL);
        if (!url.matches("http://[^/ ]+/?")) {
            throw Problem.USAGE.because(WorkerContract.URL + " is '" + url + "'; it must be like http://127.0.0.1:41234");
        }
        return new WorkerSettings(
                URI.create(url),
                required(environment, WorkerContract.TOKEN),
                (int) number(THREADS, environment.getOrDefault(THREADS, "1"), 1024),
                parent == null ? OptionalLong.empty() : OptionalLong.of(number(PARENT, parent, Long.MAX_VALUE)),
                PATIENCE);
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw Problem.USAGE.because("the environment has no " + name + "; a worker is started by `wattle site`");
        }
        return value;
    }

    private static long number(String name, String value, long highest) {
        try {
            long number = Long.parseLong(value.strip());
            if (number >= 1 && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Problem.USAGE.because(name + " is '" + value + "'; it must be a whole number above 0");
    }
}
