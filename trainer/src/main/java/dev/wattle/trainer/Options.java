package dev.wattle.trainer;

import dev.wattle.protocol.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Command-line arguments: `--name value` pairs and, beside them, plain ones in order.
///
/// @param named by name, without dashes
/// @param plain in order
record Options(Map<String, String> named, List<String> plain) {
    /// @param known names that may be given
    /// @throws dev.wattle.protocol.ProblemException [Problem#USAGE]
    static Options parse(List<String> arguments, Set<String> known) {
        Map<String, String> named = new HashMap<>();
        List<String> plain = new ArrayList<>();
        for (Iterator<String> left = arguments.iterator(); left.hasNext(); ) {
            String argument = left.next();
            if (!argument.startsWith("--")) {
                plain.add(argument);
                continue;
            }
            String name = argument.substring(2);
            if (!known.contains(name)) {
                throw Problem.USAGE.because(
                        "option " + argument + " is not known; known are --" + String.join(", --", new TreeSet<>(known)));
            }
            if (!left.hasNext()) {
                throw Problem.USAGE.because("option " + argument + " needs a value");
            }
            named.put(name, left.next());
        }
        return new Options(named, plain);
    }

    String required(String name) {
        String value = named.get(name);
        if (value == null) {
            throw Problem.USAGE.because("option --" + name + " is missing");
        }
        return value;
    }

    double number(String name, double otherwise) {
        String value = named.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw Problem.USAGE.because("option --" + name + " is '" + value + "'; it must be a number", e);
        }
    }

    long whole(String name, long otherwise, long lowest, long highest) {
        String value = named.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Problem.USAGE.because(
                "option --" + name + " is '" + value + "'; it must be a whole number from " + lowest + " to " + highest);
    }
}
