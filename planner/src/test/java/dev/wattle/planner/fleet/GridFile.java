package dev.wattle.planner.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Hourly carbon intensity of some zones, from a CSV file with a column for each. A gap takes the hour before.
final class GridFile {
    private GridFile() {}

    /// Grams a kWh by zone.
    static Map<String, double[]> read(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        String[] head = lines.getFirst().split(",", -1);
        List<double[]> columns = new ArrayList<>();
        for (int zone = 1; zone < head.length; zone++) {
            columns.add(new double[lines.size() - 1]);
        }
        for (int row = 0; row + 1 < lines.size(); row++) {
            String[] fields = lines.get(row + 1).split(",", -1);
            for (int zone = 0; zone < columns.size(); zone++) {
                double[] column = columns.get(zone);
                column[row] = fields[zone + 1].isEmpty() ? column[Math.max(0, row - 1)] : Double.parseDouble(fields[zone + 1]);
            }
        }
        Map<String, double[]> zones = new LinkedHashMap<>();
        for (int zone = 0; zone < columns.size(); zone++) {
            zones.put(head[zone + 1], columns.get(zone));
        }
        return zones;
    }
}
