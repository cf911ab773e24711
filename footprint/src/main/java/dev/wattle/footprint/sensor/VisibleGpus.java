package dev.wattle.footprint.sensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which GPUs a program may see, as `CUDA_VISIBLE_DEVICES` says: indices or ids, of which a beginning will do; an empty list
/// is none. As CUDA does, what follows the first entry that makes no sense is not seen.
///
/// Indices are taken in the order in which the driver lists GPUs. CUDA's own order is fastest first unless
/// `CUDA_DEVICE_ORDER` is `PCI_BUS_ID`, which differs where a machine has GPUs of several kinds.
///
/// @param entries of the list; empty when there is no list and all are seen
record VisibleGpus(Optional<List<String>> entries) {
    static VisibleGpus of(Map<String, String> environment, String... variables) {
        for (String variable : variables) {
            String list = environment.get(variable);
            if (list != null) {
                return new VisibleGpus(Optional.of(parse(list)));
            }
        }
        return new VisibleGpus(Optional.empty());
    }

    private static List<String> parse(String list) {
        List<String> entries = new ArrayList<>();
        for (String entry : list.split(",", -1)) {
            String trimmed = entry.strip();
            if (!trimmed.matches("\\d{1,6}|(GPU|MIG)-[0-9A-Za-z/-]+")) {
                break;
            }
            entries.add(trimmed);
        }
        return List.copyOf(entries);
    }

    /// @param index in the driver's order
    /// @param id such as `GPU-6f1c...`
    /// @param sliced whether it is cut into slices: a slice's id does not name its GPU, so that each sliced GPU may be meant
    boolean holds(int index, String id, boolean sliced) {
        return entries.isEmpty() || entries.get().stream().anyMatch(entry -> names(entry, index, id, sliced));
    }

    private static boolean names(String entry, int index, String id, boolean sliced) {
        if (entry.startsWith("MIG-GPU-")) {
            return entry.substring("MIG-".length()).split("/", -1)[0].equals(id); // the form of drivers before 470
        }
        if (entry.startsWith("MIG-")) {
            return sliced;
        }
        return entry.startsWith("GPU-") ? id.startsWith(entry) : Integer.parseInt(entry) == index;
    }

    /// Whether indices choose among GPUs.
    boolean goesByIndex() {
        return entries.isPresent() && entries.get().stream().anyMatch(entry -> Character.isDigit(entry.charAt(0)));
    }
}
