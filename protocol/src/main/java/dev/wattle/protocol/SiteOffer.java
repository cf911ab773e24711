package dev.wattle.protocol;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a provider offers, and under which terms: `POST /v1/sites`.
///
/// @param site a name, unique in the cloud: letters, digits and dashes
/// @param description one line for people, such as "a house with solar panels"
/// @param zone the electricity grid zone that the machine draws from
/// @param hours [DailyWindow]s in which it may work; none means always
/// @param dataSets names of the data sets that this machine holds
/// @param hardware one line, such as "AMD EPYC, 2 threads"
/// @param terms what a plan must know of its devices; [SiteTerms#UNSAID] from an agent that says nothing of them
public record SiteOffer(
        String site,
        String description,
        String zone,
        List<String> hours,
        List<String> dataSets,
        String hardware,
        @Nullable SiteTerms terms) {
    public SiteOffer {
        if (!site.matches("[A-Za-z0-9][A-Za-z0-9-]{0,62}")) {
            throw Problem.USAGE.because("site name '" + site + "' cannot be used; take up to 63 letters, digits and dashes");
        }
        hours = List.copyOf(hours);
        dataSets = List.copyOf(dataSets);
        terms = Objects.requireNonNullElse(terms, SiteTerms.UNSAID);
    }

    /// An offer that says nothing of its devices.
    public SiteOffer(
            String site, String description, String zone, List<String> hours, List<String> dataSets, String hardware) {
        this(site, description, zone, hours, dataSets, hardware, SiteTerms.UNSAID);
    }

    /// Never null: only a message may leave them out.
    @Override
    public SiteTerms terms() {
        return Objects.requireNonNullElse(terms, SiteTerms.UNSAID);
    }

    public List<DailyWindow> windows() {
        return hours.stream().map(DailyWindow::parse).toList();
    }
}
