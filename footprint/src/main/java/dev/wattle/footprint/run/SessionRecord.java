package dev.wattle.footprint.run;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// All that one session recorded, from its journal or from memory.
///
/// @param session how it begins
/// @param uses what was used, in order of time
/// @param troubles what could not be read or kept, a line each
/// @param exitCode of the command; empty when the record breaks off
public record SessionRecord(Session session, List<Use> uses, List<String> troubles, OptionalInt exitCode) {
    public SessionRecord {
        uses = List.copyOf(uses);
        troubles = List.copyOf(troubles);
    }

    Instant end() {
        return uses.isEmpty() ? session.from() : uses.getLast().to();
    }
}
