package dev.wattle.footprint.meter;

import dev.wattle.footprint.OwnResource;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Tables that come with this library.
final class MeterResource {
    private MeterResource() {}

    static List<String> lines(String resource) {
        return new String(OwnResource.bytes(MeterResource.class, resource), StandardCharsets.US_ASCII).lines().toList();
    }
}
