package dev.wattle.protocol;

import java.util.List;

/// What a provider offers, and under which terms: `POST /v1/sites`.
///
/// @param site a name, unique in the cloud: letters, digits and dashes
/// @param description one line for people, such as "a house with solar panels"
/// @param zone the electricity grid zone that the machine draws from
/// @param hours [DailyWindow]s in which it may work; none means always
/// @param dataSets names of the data sets that this machine holds
/// @param hardware one line, such as "AMD EPYC, 2 threads"
public record SiteOffer(
        String site, String description, String zone, List<String> hours, List<String> dataSets, String hardware) {
    public SiteOffer {
        if (!site.matches("[A-Za-z0-9][A-Za-z0-9-]{0,62}")) {
            throw Problem.USAGE.because("site name '" + site + "' cannot be used; take up to 63 letters, digits and dashes");
        }
        hours = List.copyOf(hours);
        dataSets = List.copyOf(dataSets);
    }

    public List<DailyWindow> windows() {
        return hours.stream().map(DailyWindow::parse).toList();
    }
}
