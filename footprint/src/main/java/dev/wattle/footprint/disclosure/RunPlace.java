package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.LedgerEntry;
import dev.wattle.footprint.run.RunReport;
import java.util.Locale;
import java.util.MissingResourceException;

/// Where a run's energy came from, as CodeCarbon's columns want it. Only what was said: a place is never guessed.
///
/// @param name the country's or place's name as it was given; empty when nobody said, or a cloud's region was named
/// @param iso3 the country's ISO 3166-1 alpha-3 code, when all zones begin with one and the same alpha-2 code
/// @param region the grid zones below the country, such as `US-CAL-CISO`
/// @param provider the cloud, when the place was given as one, such as `aws`
/// @param providerRegion its region, such as `us-east-1`
record RunPlace(String name, String iso3, String region, String provider, String providerRegion) {
    private static final String[] PROVIDERS = {"aws", "azure", "gcp"};

    static RunPlace of(RunReport report) {
        String place = report.facts().place();
        String country = "";
        StringBuilder regions = new StringBuilder();
        boolean same = true;
        for (LedgerEntry row : report.rows()) {
            String zone = row.zone();
            String prefix = zone.length() == 2 || zone.indexOf('-') == 2 ? zone.substring(0, 2) : "";
            same &= !prefix.isEmpty() && (country.isEmpty() || country.equals(prefix));
            country = prefix;
            if (zone.length() > 2 && regions.indexOf(zone) < 0) {
                regions.append(regions.isEmpty() ? "" : "; ").append(zone);
            }
        }
        String provider = provider(place);
        String rest = provider.isEmpty() ? "" : place.substring(provider.length() + 1).strip();
        int end = rest.indexOf(' ');
        return new RunPlace(
                provider.isEmpty() ? name(place) : "", same ? iso3(country) : "", regions.toString(), provider, end < 0 ? rest : rest.substring(0, end));
    }

    /// `France` of `FR (France)`.
    private static String name(String place) {
        int open = place.indexOf(" (");
        return open > 0 && place.endsWith(")") ? place.substring(open + 2, place.length() - 1) : place;
    }

    private static String provider(String place) {
        for (String provider : PROVIDERS) {
            if (place.startsWith(provider) && place.length() > provider.length() && place.charAt(provider.length()) == ':') {
                return provider;
            }
        }
        return "";
    }

    private static String iso3(String country) {
        try {
            return country.isEmpty() ? "" : Locale.of("", country).getISO3Country();
        } catch (MissingResourceException e) {
            return "";
        }
    }
}
