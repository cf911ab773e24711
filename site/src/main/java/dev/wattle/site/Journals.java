package dev.wattle.site;

import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Journal;
import dev.wattle.footprint.JournalException;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The energy journals of this and earlier agents in one folder: `SESSION.jsonl` with the samples, and beside it
/// `SESSION.sent` with the last of them, by device, that the cloud has. A mark that is lost costs nothing but bytes.
final class Journals {
    private static final Logger log = LoggerFactory.getLogger(Journals.class);
    private static final String SAMPLES = ".jsonl";

    /// @param sequences the last sequence that the cloud has, by device
    private record Mark(Map<String, Long> sequences) {
        Mark {
            sequences = Map.copyOf(sequences);
        }
    }

    private final Path folder;

    Journals(Path folder) {
        this.folder = folder;
    }

    /// @throws JournalException when the journal cannot be opened
    Journal open(String session) {
        return Journal.open(folder.resolve(session + SAMPLES));
    }

    /// What earlier sessions did not hand in, session by session.
    List<EnergySample> unsent() {
        List<EnergySample> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(SAMPLES)).sorted().toList()) {
                samples.addAll(unsent(file));
            }
        } catch (IOException e) {
            log.warn("journals in {} cannot be listed ({}); samples of earlier sessions are not sent", folder, e.toString());
        }
        return samples;
    }

    /// Marks as sent.
    void sent(List<EnergySample> samples) {
        Map<String, Map<String, Long>> last = new TreeMap<>();
        for (EnergySample sample : samples) {
            last.computeIfAbsent(sample.session(), session -> new TreeMap<>(mark(session).sequences()))
                    .merge(sample.device(), sample.sequence(), Math::max);
        }
        last.forEach((session, sequences) -> {
            try {
                Files.write(markFile(session), Json.bytes(new Mark(sequences)));
            } catch (IOException e) {
                log.warn("{} cannot be written ({}); its samples may be sent twice and count once", markFile(session), e.toString());
            }
        });
    }

    private List<EnergySample> unsent(Path file) {
        try {
            String name = file.getFileName().toString();
            Mark mark = mark(name.substring(0, name.length() - SAMPLES.length()));
            return Journal.read(file).stream()
                    .filter(sample -> sample.sequence() > mark.sequences().getOrDefault(sample.device(), -1L))
                    .toList();
        } catch (JournalException e) {
            log.warn("{}; its samples are not sent", e.line());
            return List.of();
        }
    }

    private Mark mark(String session) {
        try {
            return Json.read(Files.readAllBytes(markFile(session)), Mark.class);
        } catch (IOException | ProblemException e) {
            return new Mark(Map.of());
        }
    }

    private Path markFile(String session) {
        return folder.resolve(session + ".sent");
    }
}
