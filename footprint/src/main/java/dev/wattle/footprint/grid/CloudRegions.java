package dev.wattle.footprint.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/// The public regions of AWS, Azure and GCP, mapped to grid zones by the locations that the providers publish. Where a provider names
/// only a state in which several grids meet (Oregon, Washington, Arizona), the region stays at its country's figure, with the band of the
/// country's grids.
public final class CloudRegions {
    private static final String RESOURCE = "cloud-regions.csv";

    private CloudRegions() {}

    /// @param name provider and region, such as `aws:us-east-1`, `azure:westeurope` or `gcp:europe-west4`, in any case of letters
    /// @throws UnknownZoneException naming the nearest region when there is none of this name
    public static CloudRegion find(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        int colon = wanted.indexOf(':');
        if (colon > 0 && wanted.indexOf(',') < 0 && wanted.indexOf('\n') < 0) {
            String text = GridResource.bytesAsText(RESOURCE);
            String start = "\n".concat(wanted.substring(0, colon)).concat(",").concat(wanted.substring(colon + 1)).concat(",");
            int before = text.indexOf(start);
            if (before >= 0) {
                return parse(GridResource.utf8(text.substring(before + 1, text.indexOf('\n', before + 1))));
            }
        }
        SortedSet<String> names = new TreeSet<>();
        all().forEach(region -> names.add(region.name()));
        throw new UnknownZoneException("cloud region", name, names, "cloud regions", names);
    }

    /// All of them, by name.
    public static List<CloudRegion> all() {
        List<String> lines = GridResource.lines(RESOURCE);
        List<CloudRegion> regions = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            regions.add(parse(line));
        }
        return List.copyOf(regions);
    }

    private static CloudRegion parse(String line) {
        int first = line.indexOf(',');
        int second = line.indexOf(',', first + 1);
        int third = line.indexOf(',', second + 1);
        int fourth = line.indexOf(',', third + 1);
        return new CloudRegion(
                CloudProvider.valueOf(line.substring(0, first).toUpperCase(Locale.ROOT)),
                line.substring(first + 1, second),
                line.substring(second + 1, third),
                line.substring(third + 1, fourth),
                line.substring(fourth + 1).equals("country"));
    }
}
