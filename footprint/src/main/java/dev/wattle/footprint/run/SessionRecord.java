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
/// @param used the carbon intensities that its report was made with, where the tables alone did not tell them
public record SessionRecord(
        Session session, List<Use> uses, List<String> troubles, OptionalInt exitCode, List<UsedGrid> used) {
    public SessionRecord {
        uses = List.copyOf(uses);
        troubles = List.copyOf(troubles);
        used = List.copyOf(used);
    }

    /// A record of which no report has been made yet.
    public SessionRecord(Session session, List<Use> uses, List<String> troubles, OptionalInt exitCode) {
        this(session, uses, troubles, exitCode, List.of());
    }

    Instant end() {
        return uses.isEmpty() ? session.from() : uses.getLast().to();
    }
}
