package dev.wattle.trainer;

import dev.wattle.protocol.Share;
import dev.wattle.trainer.TextSource.TextFile;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Deals files out into parts of like size: the largest module first, always to the lightest part (Graham's rule). Every site
/// comes to the same result from the same files.
final class Dealing {
    private Dealing() {}

    /// The files of one share, sorted by name: whole modules, or, where there are fewer modules than parts, single files.
    static List<TextFile> of(List<TextFile> files, Share share) {
        long modules = files.stream().map(TextFile::module).distinct().limit(share.of()).count();
        Function<TextFile, String> unit = modules < share.of() ? TextFile::name : TextFile::module;
        Set<String> own = unitsOf(files, unit, share);
        return files.stream()
                .filter(file -> own.contains(unit.apply(file)))
                .sorted(Comparator.comparing(TextFile::name))
                .toList();
    }

    private static Set<String> unitsOf(List<TextFile> files, Function<TextFile, String> unit, Share share) {
        Map<String, Long> sizes = new TreeMap<>();
        files.forEach(file -> sizes.merge(unit.apply(file), file.size(), Long::sum));
        long[] load = new long[share.of()];
        Set<String> own = new HashSet<>();
        sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEachOrdered(entry -> {
                    int lightest = lightest(load);
                    load[lightest] += entry.getValue();
                    if (lightest == share.index()) {
                        own.add(entry.getKey());
                    }
                });
        return own;
    }

    private static int lightest(long[] load) {
        int lightest = 0;
        for (int i = 1; i < load.length; i++) {
            if (load[i] < load[lightest]) {
                lightest = i;
            }
        }
        return lightest;
    }
}
