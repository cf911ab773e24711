package dev.wattle.footprint.disclosure;

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
        return """
                co2_eq_emissions:
                  emissions: %s
                  source: %s
                  training_type: %s
                  geographical_location: %s
                  hardware_used: %s
                """
                .formatted(
                        grams(total.carbonKg()),
                        quoted(source),
                        quoted(facts.trainingType()),
                        quoted(String.join(", ", disclosure.byZone().keySet())),
                        quoted(String.join("; ", facts.hardware())));
    }

    private static String word(Enum<?> method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    /// Plain digits: YAML 1.1 takes `1.0E-4` for a word.
    private static String grams(double kilograms) {
        return new BigDecimal(kilograms).movePointRight(3).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    /// A JSON string is a YAML double-quoted one.
    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }
}
