package dev.wattle.cli.quickstart;

import java.util.List;

/// One of the three sites of the quickstart. Their stories are made up; their zones' carbon intensities are recorded.
///
/// @param name the site's name
/// @param description one line
/// @param zone its grid zone
/// @param hours in which it may work
record DemoSite(String name, String description, String zone, List<String> hours) {
    static final List<DemoSite> ALL = List.of(
            new DemoSite(
                    "solar-house",
                    "a house with solar panels, offered in surplus hours",
                    "US-CAL-CISO",
                    List.of("09:00-17:00 America/Los_Angeles")),
            new DemoSite("wind-rack", "a rack by a wind farm, offered at any hour", "US-TEX-ERCO", List.of()),
            new DemoSite(
                    "campus-server",
                    "a university server, free at night",
                    "US-MIDA-PJM",
                    List.of("22:00-07:00 America/New_York")));

    /// Where the control plane stands, and the work done at once would: the university.
    static final String HOME_ZONE = "US-MIDA-PJM";
}
