package dev.wattle.planner.fleet;

/// What it costs a job in energy to be interrupted, in kWh before the site's PUE, each at least 0.
///
/// @param suspendKwh to write a checkpoint, drawn at the site that it leaves, in the last hour that it ran there
/// @param resumeKwh to read it and warm up, drawn at the site where it goes on, in the first hour there
/// @param moveKwh to send the checkpoint and all it needs over a [Routes] of length 1, drawn where it goes on
/// @param dataKwh to fetch the data over a route of length 1 when it begins elsewhere than where the data lies
public record SwitchCosts(double suspendKwh, double resumeKwh, double moveKwh, double dataKwh) {
    public static final SwitchCosts NONE = new SwitchCosts(0, 0, 0, 0);

    private static final double SECONDS_OF_WATTS_IN_KWH = 3.6e6;

    public SwitchCosts {
        require(suspendKwh, "suspend kWh");
        require(resumeKwh, "resume kWh");
        require(moveKwh, "move kWh");
        require(dataKwh, "data kWh");
    }

    /// Bytes and seconds as energy.
    ///
    /// @param checkpointGigabytes sent when the job moves
    /// @param dataGigabytes sent when it begins elsewhere than where the data lies
    /// @param kwhPerGigabyte of the network over a route of length 1
    /// @param suspendSeconds in which the devices draw `watts` to write a checkpoint
    /// @param resumeSeconds in which they do so to read it and warm up
    public static SwitchCosts of(
            double checkpointGigabytes,
            double dataGigabytes,
            double kwhPerGigabyte,
            double suspendSeconds,
            double resumeSeconds,
            double watts) {
        return new SwitchCosts(
                suspendSeconds * watts / SECONDS_OF_WATTS_IN_KWH,
                resumeSeconds * watts / SECONDS_OF_WATTS_IN_KWH,
                checkpointGigabytes * kwhPerGigabyte,
                dataGigabytes * kwhPerGigabyte);
    }

    private static void require(double kwh, String field) {
        if (!(kwh >= 0 && Double.isFinite(kwh))) {
            throw new IllegalArgumentException("switch costs have " + field + " " + kwh + "; it must be finite and at least 0");
        }
    }
}
