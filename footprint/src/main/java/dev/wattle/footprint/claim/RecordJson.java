package dev.wattle.footprint.claim;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Our own records: a disclosure (`wattle-disclosure/1`) or a run (`wattle-run/1`). Every total is made of the rows again.
final class RecordJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final double NINE_DIGITS = 1e-9;

    private final String file;
    private final JsonNode json;
    private final List<SumsClaim.Sum> sums = new ArrayList<>();

    private RecordJson(String file, JsonNode json) {
        this.file = file;
        this.json = json;
    }

    static List<Claim> of(String text, String file) {
        try {
            return List.of(new RecordJson(file, MAPPER.readTree(text)).claim());
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw ClaimException.unreadable(file + ":" + line, "not JSON: " + e.getOriginalMessage() + "; mend the file", e);
        }
    }

    private Claim claim() {
        String schema = json.path("schema").asString("");
        rows();
        switch (schema) {
            case "wattle-disclosure/1" -> disclosure();
            case "wattle-run/1" -> run();
            default -> throw ClaimException.unreadable(
                    file + ":1", "schema '" + schema + "' is not known; wattle-disclosure/1 and wattle-run/1 are", null);
        }
        String name = json.path("facts").path("title").asString(json.path("facts").path("run").asString(schema));
        return new SumsClaim(file, name, sums);
    }

    private void disclosure() {
        double kwh = sum("joules", "", "") / 3.6e6;
        double kilograms = sum("grams", "", "") / 1000;
        add("energy", "kWh", number(json.path("total"), "energy_kwh"), kwh, "sum of the rows' joules / 3600000");
        add("carbon", "kg", number(json.path("total"), "carbon_kg"), kilograms, "sum of the rows' grams / 1000");
        for (String by : List.of("site", "device", "zone")) {
            json.path("by_" + by).forEachEntry((name, cost) -> {
                add(by + " " + name, "kg", number(cost, "carbon_kg"), sum("grams", by, name) / 1000, "sum of its rows' grams / 1000");
            });
        }
    }

    private void run() {
        JsonNode energy = json.path("energy");
        double pue = number(energy, "pue");
        add("energy", "kWh", number(json, "energy_kwh"), number(energy.path("it_kwh"), "value") * pue, "IT energy x PUE " + pue);
        if (json.path("rows").isEmpty()) {
            return;
        }
        add("carbon", "kg", number(json, "carbon_kg"), sum("grams", "", "") / 1000, "sum of the rows' grams / 1000");
    }

    /// Counts the rows whose grams follow from their joules.
    private void rows() {
        int right = 0;
        for (JsonNode row : json.path("rows")) {
            double grams = number(row, "joules") / 3.6e6 * number(row, "grams_per_kwh");
            right += Math.abs(grams - number(row, "grams")) <= NINE_DIGITS * grams ? 1 : 0;
        }
        if (!json.path("rows").isEmpty()) {
            add("rows", "rows", json.path("rows").size(), right, "rows with grams = joules / 3600000 x grams_per_kwh");
        }
    }

    private double sum(String figure, String by, String name) {
        double sum = 0;
        for (JsonNode row : json.path("rows")) {
            sum += by.isEmpty() || row.path(by).asString("").equals(name) ? number(row, figure) : 0;
        }
        return sum;
    }

    private void add(String what, String unit, double stated, double recomputed, String arithmetic) {
        sums.add(new SumsClaim.Sum(what, unit, stated, recomputed, NINE_DIGITS, arithmetic));
    }

    private double number(JsonNode node, String field) {
        double number = node.path(field).asDouble(Double.NaN);
        if (!(number >= 0) || Double.isInfinite(number)) {
            throw ClaimException.absurd(file, "a row or total has " + field + " '" + node.path(field).asString("nothing")
                    + "', no finite number of at least 0; write the record again");
        }
        return number;
    }
}
