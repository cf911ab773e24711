package dev.wattle.footprint.sensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Counters that add up, such as those of a processor's cores.
///
/// @param counters each of them
record CounterSum(List<Counter> counters) implements Counter {
    CounterSum {
        counters = List.copyOf(counters);
    }

    /// @throws IOException when one cannot be opened
    static CounterSum of(List<Path> files) throws IOException {
        List<Counter> opened = new ArrayList<>();
        try {
            for (Path file : files) {
                opened.add(new NumberFile(file));
            }
            return new CounterSum(opened);
        } catch (IOException e) {
            opened.forEach(Counter::close);
            throw e;
        }
    }

    @Override
    public long read() throws IOException {
        long sum = 0;
        for (Counter counter : counters) {
            sum += counter.read();
        }
        return sum;
    }

    @Override
    public void close() {
        counters.forEach(Counter::close);
    }
}
