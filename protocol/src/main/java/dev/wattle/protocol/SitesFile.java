package dev.wattle.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Sites that a plan may use, as people write them down: `sites/v1`.
///
/// @param sites in an order that decides between equals
/// @param file its name, or where else the sites come from
/// @param lines of the fields that are there, by whole name: `sites.0.zone`; none when there is no file
public record SitesFile(List<Site> sites, String file, Map<String, Integer> lines) {
    /// What such a file begins with.
    public static final String VERSION = "sites/v1";

    private static final double MOST = 1e9;

    /// @throws ProblemException [Problem#MANIFEST_INVALID], its message beginning with the field's name in the file
    public SitesFile {
        sites = List.copyOf(sites);
        lines = Map.copyOf(lines);
        PlanManifest.require(!sites.isEmpty(), "sites", "empty", "a list of at least one site");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < sites.size(); i++) {
            String name = sites.get(i).name;
            PlanManifest.require(names.add(name), "sites." + i + ".name", Frame.shown(name) + " again", "a name of its own");
        }
    }

    /// @param file its name for messages
    /// @throws ProblemException [Problem#MANIFEST_INVALID], its message `FILE:LINE: what is wrong with which value; remedy`
    public static SitesFile parse(String yaml, String file) {
        return SitesFileReader.read(yaml, file);
    }

    /// `FILE:LINE` of a site's field; of sites that stand in no file, where they come from.
    public String place(int site, String field) {
        return lines.isEmpty() ? file : file + ":" + lines.getOrDefault("sites." + site + "." + field, lines.getOrDefault("sites." + site, 1));
    }

    /// @param name of the site
    /// @param zone the electricity grid zone that it draws from
    /// @param devices that jobs may hold; 0 when it is closed
    /// @param watts that a device draws at work, before PUE; needed where jobs do not say
    /// @param pue power usage effectiveness, 1 to 10
    /// @param price of a kWh, in one currency for all sites
    /// @param hours in which it is open; none means always
    /// @param energy that it has besides the grid
    /// @param battery that what is left over of the first of that energy fills
    public record Site(
            String name,
            String zone,
            int devices,
            OptionalDouble watts,
            double pue,
            double price,
            List<DailyWindow> hours,
            List<Energy> energy,
            Optional<Battery> battery) {
        /// A site without a battery.
        public Site(
                String name, String zone, int devices, OptionalDouble watts, double pue, double price, List<DailyWindow> hours, List<Energy> energy) {
            this(name, zone, devices, watts, pue, price, hours, energy, Optional.empty());
        }

        public Site {
            hours = List.copyOf(hours);
            energy = List.copyOf(energy);
            double power = watts.orElse(1);
            PlanManifest.require(!name.isBlank(), "name", "empty", "a name");
            PlanManifest.require(!zone.isBlank(), "zone", "empty", "an electricity grid zone");
            PlanManifest.require(power > 0 && power <= MOST, "watts", power, "above 0, at most 10^9");
            PlanManifest.require(pue >= 1 && pue <= 10, "pue", pue, "from 1 to 10");
            PlanManifest.require(Math.abs(price) <= MOST, "price", price, "from -10^9 to 10^9");
            PlanManifest.require(battery.isEmpty() || !energy.isEmpty(), "battery", "given", "beside energy of the site's own, which fills it");
        }
    }

    /// Energy up to a power: a roof's surplus, a power purchase.
    ///
    /// @param name as in `solar surplus`
    /// @param kilowatts at most
    /// @param surplus a CSV file, beside this one, of how many kilowatts there are in which hour; empty when it is as many in all its hours
    /// @param gramsPerKwh CO2 equivalent
    /// @param price of a kWh
    /// @param hours in which it is there; none means always
    public record Energy(String name, double kilowatts, Optional<String> surplus, double gramsPerKwh, double price, List<DailyWindow> hours) {
        /// As many kilowatts in all its hours.
        public Energy(String name, double kilowatts, double gramsPerKwh, double price, List<DailyWindow> hours) {
            this(name, kilowatts, Optional.empty(), gramsPerKwh, price, hours);
        }

        public Energy {
            hours = List.copyOf(hours);
            PlanManifest.require(kilowatts >= 0 && kilowatts <= MOST, "kilowatts", kilowatts, "from 0 to 10^9");
            PlanManifest.require(gramsPerKwh >= 0 && gramsPerKwh <= 10_000, "grams_per_kwh", gramsPerKwh, "from 0 to 10000");
            PlanManifest.require(Math.abs(price) <= MOST, "price", price, "from -10^9 to 10^9");
        }
    }

    /// @param kwh that it holds
    /// @param kilowatts that it takes or gives at most
    /// @param efficiency what it gives of what it took, above 0, at most 1
    public record Battery(double kwh, double kilowatts, double efficiency) {
        public Battery {
            PlanManifest.require(kwh > 0 && kwh <= MOST, "kwh", kwh, "above 0, at most 10^9");
            PlanManifest.require(kilowatts > 0 && kilowatts <= MOST, "kilowatts", kilowatts, "above 0, at most 10^9");
            PlanManifest.require(efficiency > 0 && efficiency <= 1, "efficiency", efficiency, "above 0, at most 1");
        }
    }
}
