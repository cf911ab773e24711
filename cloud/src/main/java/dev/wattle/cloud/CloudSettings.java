package dev.wattle.cloud;

import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.protocol.ClockSetting;
import java.nio.file.Path;
import java.util.Optional;

/// How a control plane is started.
///
/// @param folder where it keeps everything; one cloud a folder
/// @param host address to listen on; loopback unless the user says otherwise
/// @param port to listen on, 0 for any free one
/// @param grid carbon intensity by zone and hour
/// @param clock the time to go by
/// @param homeZone grid zone of the control plane's own machine; its energy is left out when not known
/// @param software name and version, for disclosures
public record CloudSettings(
        Path folder,
        String host,
        int port,
        IntensitySource grid,
        ClockSetting clock,
        Optional<String> homeZone,
        String software) {}
