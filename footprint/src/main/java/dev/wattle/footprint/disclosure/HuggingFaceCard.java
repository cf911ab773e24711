package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.run.HostFacts;
import dev.wattle.footprint.run.RunCost;
import dev.wattle.footprint.run.RunFacts;
import dev.wattle.footprint.run.RunReport;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// The `co2_eq_emissions` of a Hugging Face model card (Hub documentation, "Displaying carbon emissions for your model").
/// The Hub wants grams.
public final class HuggingFaceCard {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private HuggingFaceCard() {}

    /// The YAML to put into the card's metadata block.
    public static String yaml(Disclosure disclosure) {
        Facts facts = disclosure.facts();
        Cost total = disclosure.total();
        String source = "%s; energy %s, carbon %s, between %s and %s g; %s"
                .formatted(
                        facts.software(),
                        word(total.energy().method()),
                        word(total.carbon().method()),
                        grams(total.carbon().low()),
                        grams(total.carbon().high()),
                        disclosure.carbonIntensity());
        return block(
                grams(total.carbonKg()),
                source,
                facts.trainingType(),
                String.join(", ", disclosure.byZone().keySet()),
                String.join("; ", facts.hardware()));
    }

    /// The same for one metered run: average, location-based, with PUE.
    ///
    /// @param trainingType `pre-training` or `fine-tuning`
    public static String yaml(RunReport report, String trainingType) {
        RunFacts facts = report.facts();
        RunCost cost = report.cost();
        String source = "%s; energy %s, carbon %s, between %s and %s g; %s"
                .formatted(
                        facts.software(),
                        word(cost.facility().method()),
                        word(cost.average().method()),
                        plain(cost.average().low()),
                        plain(cost.average().high()),
                        cost.intensity());
        return block(
                plain(cost.average().value()),
                source,
                trainingType,
                facts.place().isEmpty() ? "not given" : facts.place(),
                String.join("; ", facts.hosts().stream().map(HuggingFaceCard::hardware).toList()));
    }

    private static String hardware(HostFacts host) {
        return host.gpus().isEmpty() ? host.cpu() : host.cpu() + " with " + String.join(", ", host.gpus());
    }

    private static String block(String grams, String source, String trainingType, String location, String hardware) {
        return """
                co2_eq_emissions:
                  emissions: %s
                  source: %s
                  training_type: %s
                  geographical_location: %s
                  hardware_used: %s
                """
                .formatted(grams, quoted(source), quoted(trainingType), quoted(location), quoted(hardware));
    }

    private static String word(Enum<?> method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    /// Plain digits: YAML 1.1 takes `1.0E-4` for a word.
    private static String grams(double kilograms) {
        return new BigDecimal(kilograms).movePointRight(3).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    private static String plain(double grams) {
        return new BigDecimal(grams).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    /// A JSON string is a YAML double-quoted one.
    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }
}
