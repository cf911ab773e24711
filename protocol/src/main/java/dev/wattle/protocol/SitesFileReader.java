package dev.wattle.protocol;

import dev.wattle.protocol.SitesFile.Battery;
import dev.wattle.protocol.SitesFile.Energy;
import dev.wattle.protocol.SitesFile.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads a sites file's YAML form.
final class SitesFileReader {
    private static final int MOST_DEVICES = 1_000_000;

    private SitesFileReader() {}

    static SitesFile read(String yaml, String file) {
        String version = SitesFile.VERSION;
        ManifestGroup top = ManifestGroup.top(YamlReader.read(yaml, file, version), file, ManifestFields.SITES_FILE, version);
        try {
            List<Site> sites = top.groups("sites", ManifestFields.SITE).stream().map(SitesFileReader::site).toList();
            return new SitesFile(sites, file, top.lines());
        } catch (ProblemException e) {
            throw ManifestReader.placed(e, file, top.lines());
        }
    }

    private static Site site(ManifestGroup group) {
        return checked(group, () -> new Site(
                group.text("name", ""),
                group.text("zone", ""),
                (int) group.whole("devices", 0, MOST_DEVICES, 0),
                group.decimal("watts"),
                group.decimal("pue", 1),
                group.decimal("price", 0),
                hours(group),
                group.groups("energy", ManifestFields.SITE_ENERGY).stream().map(SitesFileReader::energy).toList(),
                group.has("battery") ? Optional.of(battery(group.inner(ManifestFields.SITE_BATTERY))) : Optional.empty()));
    }

    private static Battery battery(ManifestGroup group) {
        return checked(group, () -> new Battery(group.decimal("kwh", 0), group.decimal("kilowatts", 0), group.decimal("efficiency", 0.9)));
    }

    /// Either `kilowatts`, or `surplus` with a file of them.
    private static Energy energy(ManifestGroup group) {
        if (group.has("kilowatts") == group.has("surplus")) {
            throw group.wrong("kilowatts", group.has("surplus") ? "stands beside surplus; keep one of them" : "is missing; add it, or surplus with a file of kilowatts by hour");
        }
        return checked(group, () -> new Energy(
                group.text("name", ""),
                group.decimal("kilowatts", 0),
                group.has("surplus") ? Optional.of(group.text("surplus", "")) : Optional.empty(),
                group.decimal("grams_per_kwh", 0),
                group.decimal("price", 0),
                hours(group)));
    }

    private static List<DailyWindow> hours(ManifestGroup group) {
        List<DailyWindow> windows = new ArrayList<>();
        for (String text : group.texts("hours")) {
            try {
                windows.add(DailyWindow.parse(text));
            } catch (ProblemException unreadable) {
                throw group.wrong("hours", "has '" + Frame.brief(text) + "'; write it as '22:00-06:00 America/New_York'");
            }
        }
        return windows;
    }

    /// A record's own check begins with the field's name: its group says where that is.
    private static <T> T checked(ManifestGroup group, Supplier<T> read) {
        try {
            return read.get();
        } catch (ProblemException e) {
            String[] words = e.line().split(" ", 2);
            throw group.has(words[0]) ? group.wrong(words[0], words[1]) : e;
        }
    }
}
