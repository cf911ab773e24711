package dev.wattle.footprint.sensor;

import java.util.function.Consumer;

/// Says what went wrong with a device, the first time only.
final class TroubleOnce {
    private final String device;
    private final Consumer<String> troubles;
    private boolean said;

    TroubleOnce(String device, Consumer<String> troubles) {
        this.device = device;
        this.troubles = troubles;
    }

    void say(String what) {
        if (!said) {
            said = true;
            troubles.accept(device + ": " + what);
        }
    }
}
