package dev.wattle.protocol;

import java.util.List;

/// What a plan must know of a site's devices: how many, what they draw, and what their energy is.
///
/// @param devices that jobs may hold
/// @param watts that one device draws at work, before PUE
/// @param wattsFrom how that figure was got
/// @param wattsSource the same in words, one line
/// @param pue power usage effectiveness, 1 to 10
/// @param price of a kWh, in one currency for all sites of a cloud
/// @param energy that it has besides the grid; the cleanest is drawn first
public record SiteTerms(
        int devices,
        double watts,
        WattsFrom wattsFrom,
        String wattsSource,
        double pue,
        double price,
        List<Energy> energy) {
    /// Of an agent that says nothing of its devices, as agents before these terms did.
    public static final SiteTerms UNSAID =
            new SiteTerms(1, 100, WattsFrom.ASSUMED, "100 W for a machine that says nothing of its devices", 1, 0, List.of());

    private static final int MOST_DEVICES = 1_000_000;
    private static final int MOST_ENERGY = 100;
    private static final double MOST = 1e9;

    /// How the watts of a device were got.
    public enum WattsFrom {
        /// By the provider.
        GIVEN,
        /// From the machine's processor.
        MODELLED,
        /// From nothing that is known of this machine.
        ASSUMED
    }

    /// @throws ProblemException [Problem#USAGE] for a value that cannot be
    public SiteTerms {
        energy = List.copyOf(energy);
        require(devices >= 1 && devices <= MOST_DEVICES, "devices", devices, "a number from 1 to " + MOST_DEVICES);
        require(watts > 0 && watts <= MOST, "watts", watts, "what one device draws at work, above 0, at most 10^9");
        requireLine("watts_source", wattsSource, 300);
        require(pue >= 1 && pue <= 10, "pue", pue, "a number from 1 to 10");
        requirePrice(price);
        require(energy.size() <= MOST_ENERGY, "energy", energy.size() + " sources", "at most " + MOST_ENERGY);
    }

    /// Energy up to a power: a roof's surplus, a power purchase.
    ///
    /// @param name as in `roof`
    /// @param kilowatts at most
    /// @param gramsPerKwh CO2 equivalent
    /// @param price of a kWh
    /// @param hours [DailyWindow]s in which it is there; none means always
    public record Energy(String name, double kilowatts, double gramsPerKwh, double price, List<String> hours) {
        /// @throws ProblemException [Problem#USAGE] for a value that cannot be
        public Energy {
            hours = List.copyOf(hours);
            requireLine("energy name", name, 63);
            require(!name.isBlank(), "energy name", "''", "a name such as roof");
            require(kilowatts >= 0 && kilowatts <= MOST, "kilowatts", kilowatts, "a number from 0 to 10^9");
            require(gramsPerKwh >= 0 && gramsPerKwh <= 10_000, "grams_per_kwh", gramsPerKwh, "a number from 0 to 10000");
            requirePrice(price);
            hours.forEach(DailyWindow::parse);
        }

        public List<DailyWindow> windows() {
            return hours.stream().map(DailyWindow::parse).toList();
        }
    }

    private static void requirePrice(double price) {
        require(Math.abs(price) <= MOST, "price", price, "a number from -10^9 to 10^9");
    }

    /// Text that is printed on other machines holds no line end and nothing that a terminal obeys.
    private static void requireLine(String field, String text, int most) {
        require(text.length() <= most && text.matches("[^\\p{C}\\p{Zl}\\p{Zp}]*"), field, Frame.shown(text),
                "one line of at most " + most + " characters");
    }

    private static void require(boolean holds, String field, Object value, String wanted) {
        if (!holds) {
            throw Problem.USAGE.because("a site's " + field + " cannot be " + value + "; give " + wanted);
        }
    }
}
