package dev.wattle.footprint.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/// Lets things fail without harm, and says so once for each thing.
final class Once {
    private final Logger log;
    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    Once(Logger log) {
        this.log = log;
    }

    void say(String line) {
        if (failed.add(line)) {
            log.warn("{}", line);
        }
    }

    void guard(String what, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            if (failed.add(what)) {
                log.warn("The {} failed: {}. The job goes on; its energy record may be incomplete.", what, e.getMessage(), e);
            }
        }
    }
}
