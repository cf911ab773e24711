package dev.wattle.footprint.run;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.run.Slice.Joules;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a [RunJournal] wrote. A torn last line, as a crash leaves it, is left out; any other line that cannot be
/// understood is an error that names it.
final class RecordReader {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final Path file;
    private final Map<String, Device> devices = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final UsedGridReader used = new UsedGridReader();
    private Optional<Session> session = Optional.empty();
    private OptionalInt exitCode = OptionalInt.empty();

    private RecordReader(Path file) {
        this.file = file;
    }

    /// The records of a run: of one file, or of all in a folder and those below it, in order of their names.
    ///
    /// @throws RecordException when there is none, or one cannot be read
    static List<SessionRecord> readAll(Path fileOrFolder) {
        if (Files.isRegularFile(fileOrFolder)) {
            return List.of(read(fileOrFolder));
        }
        try (Stream<Path> files = Files.walk(fileOrFolder)) {
            List<Path> journals = files.filter(file -> file.toString().endsWith(RunJournal.SUFFIX)).sorted().toList();
            if (journals.isEmpty()) {
                throw new RecordException(
                        fileOrFolder, "holds no record of a run (*" + RunJournal.SUFFIX + "); give a folder that 'wattle run' wrote", null);
            }
            List<SessionRecord> records =
                    journals.stream().filter(RecordReader::hasBegun).map(RecordReader::read).toList();
            if (records.isEmpty()) {
                throw new RecordException(fileOrFolder, "holds only records that broke off before they began; run again", null);
            }
            return records;
        } catch (IOException e) {
            throw new RecordException(fileOrFolder, "cannot be read (" + e + "); check the path", e);
        }
    }

    /// A wrapper that was killed at once leaves a file without a whole first line.
    private static boolean hasBegun(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String first = lines.readLine();
            return first != null && first.endsWith("}");
        } catch (IOException e) {
            return true; // reading it will tell
        }
    }

    static SessionRecord read(Path file) {
        return new RecordReader(file).read();
    }

    private SessionRecord read() {
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RecordException(file, "cannot be read (" + e + "); check its permissions", e);
        }
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            boolean torn = i == lines.size() - 1 && !text.endsWith("\n");
            try {
                take(MAPPER.readTree(lines.get(i)));
            } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
                if (!torn) {
                    throw new RecordException(file, i + 1, "is no line of a record (" + firstLine(e) + "); restore or remove it", e);
                }
            }
        }
        Session begun = session.orElseThrow(() -> new RecordException(file, "has no first line of a record; it is another file", null));
        return new SessionRecord(begun, uses, troubles, exitCode, used.grids());
    }

    private static String firstLine(RuntimeException e) {
        String message = e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
        return message == null ? "a field is missing" : message.lines().findFirst().orElse("unreadable");
    }

    /// Lines of a type that a later version may write are passed over.
    private void take(JsonNode line) {
        switch (text(line, "type")) {
            case "session" -> session = Optional.of(session(line));
            case "device" -> devices.put(text(line, "device"), device(line));
            case "use" -> uses.add(use(line));
            case "trouble" -> troubles.add(text(line, "text"));
            case "end" -> exitCode = OptionalInt.of((int) number(line, "exit"));
            case "grid" -> used.grid(line);
            case "hour" -> used.hour(line);
            default -> {}
        }
    }

    private static Session session(JsonNode line) {
        if (number(line, "wattle_run") > RunJournal.VERSION) {
            throw new IllegalArgumentException("it is of a later version of wattle");
        }
        HostFacts host = new HostFacts(
                text(line, "boot"),
                text(line, "host"),
                text(line, "system"),
                text(line, "cpu"),
                (int) number(line, "logical_cpus"),
                (long) number(line, "memory_bytes"),
                texts(line, "gpus"));
        Terms terms = new Terms(
                text(line, "place"),
                number(line, "pue"),
                number(line, "wue"),
                number(line, "erf"),
                optional(line, "market_g_per_kwh"),
                optional(line, "embodied_kg"),
                number(line, "lifetime_years"));
        return new Session(
                text(line, "run"),
                text(line, "session"),
                text(line, "parent"),
                host,
                texts(line, "command"),
                time(line, "from"),
                text(line, "cpu_time_by"),
                terms,
                text(line, "software"));
    }

    private static Device device(JsonNode line) {
        return new Device(
                text(line, "device"),
                Part.valueOf(text(line, "part")),
                Method.valueOf(text(line, "run_method")),
                text(line, "run_source"),
                Method.valueOf(text(line, "machine_method")),
                text(line, "machine_source"));
    }

    private Use use(JsonNode line) {
        List<Slice> slices = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : line.properties()) {
            if (field.getKey().startsWith("j:")) {
                slices.add(slice(field.getKey().substring(2), field.getValue()));
            }
        }
        return new Use(
                (long) number(line, "n"), time(line, "from"), time(line, "to"), number(line, "cpu_s"), number(line, "machine_cpu_s"), slices);
    }

    private Slice slice(String id, JsonNode joules) {
        Device device = devices.get(id);
        if (device == null || joules.size() != 6) {
            throw new IllegalArgumentException("device '" + id + "' is not described before, or has not six figures");
        }
        return new Slice(device, joules(joules, 0), joules(joules, 3));
    }

    private static Joules joules(JsonNode six, int at) {
        return new Joules(six.get(at).asDouble(), six.get(at + 1).asDouble(), six.get(at + 2).asDouble());
    }

    static String text(JsonNode line, String field) {
        return present(line, field).asString();
    }

    static List<String> texts(JsonNode line, String field) {
        List<String> texts = new ArrayList<>();
        present(line, field).forEach(entry -> texts.add(entry.asString()));
        return texts;
    }

    static double number(JsonNode line, String field) {
        JsonNode node = present(line, field);
        if (!node.isNumber()) {
            throw new IllegalArgumentException("field '" + field + "' is no number");
        }
        return node.asDouble();
    }

    private static OptionalDouble optional(JsonNode line, String field) {
        return line.has(field) ? OptionalDouble.of(number(line, field)) : OptionalDouble.empty();
    }

    /// Seconds since 1970, to the microsecond.
    static Instant time(JsonNode line, String field) {
        long micros = present(line, field).decimalValue().movePointRight(6).longValue();
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }

    private static JsonNode present(JsonNode line, String field) {
        JsonNode node = line.get(field);
        if (node == null || node.isNull()) {
            throw new IllegalArgumentException("field '" + field + "' is missing");
        }
        return node;
    }
}
