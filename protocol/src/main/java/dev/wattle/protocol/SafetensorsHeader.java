package dev.wattle.protocol;

import dev.wattle.protocol.TensorLayout.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The JSON header of a safetensors file: `{"name": {"dtype": "F32", "shape": […], "data_offsets": [from, to]}, …}`.
record SafetensorsHeader(TensorLayout layout, Map<String, String> metadata) {
    /// Longest header that is read, in bytes: room for about 100,000 tensors.
    static final long MAX_LENGTH = 16L << 20;

    /// The header with its length in front, padded with spaces so that the values begin at a multiple of 8.
    static byte[] encode(TensorLayout layout, Map<String, String> metadata) {
        Map<String, Object> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            header.put(Safetensors.METADATA, new TreeMap<>(metadata));
        }
        long offset = 0;
        for (TensorInfo tensor : layout.tensors()) {
            long end = offset + 4L * tensor.size();
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", "F32");
            entry.put("shape", tensor.shape());
            entry.put("data_offsets", List.of(offset, end));
            header.put(tensor.name(), entry);
            offset = end;
        }
        byte[] json = Json.bytes(header);
        int padded = Math.ceilDiv(json.length, 8) * 8;
        if (padded > MAX_LENGTH) {
            throw Problem.SHAPE_MISMATCH.because("a safetensors header of " + padded + " bytes is too long; use fewer tensors or shorter names");
        }
        byte[] bytes = new byte[8 + padded];
        Arrays.fill(bytes, (byte) ' ');
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(json);
        return bytes;
    }

    static SafetensorsHeader decode(byte[] header, long dataLength, String place) {
        try {
            return decode(Json.tree(header), dataLength, place);
        } catch (ProblemException e) {
            throw e.problem() == Problem.UPDATE_CORRUPT ? e : corrupt(place, e.line());
        }
    }

    private static SafetensorsHeader decode(JsonNode header, long dataLength, String place) {
        if (!header.isObject()) {
            throw corrupt(place, "the header is not a JSON object");
        }
        Map<String, String> metadata = new TreeMap<>();
        List<Placed> tensors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals(Safetensors.METADATA)) {
                metadata.putAll(metadata(entry.getValue(), place));
            } else {
                tensors.add(placed(entry.getKey(), entry.getValue(), place));
            }
        }
        tensors.sort(Comparator.comparingLong(Placed::from));
        long end = 0;
        for (Placed tensor : tensors) {
            if (tensor.from != end || tensor.to - tensor.from != 4L * tensor.info.size()) {
                throw corrupt(place, "tensor '" + tensor.info.name() + "' of shape " + tensor.info.shape() + " claims bytes "
                        + tensor.from + " to " + tensor.to + ", expected from " + end);
            }
            end = tensor.to;
        }
        if (end != dataLength) {
            throw corrupt(place, "there are " + dataLength + " bytes of values where the header names " + end);
        }
        return new SafetensorsHeader(new TensorLayout(tensors.stream().map(Placed::info).toList()), metadata);
    }

    private static Map<String, String> metadata(JsonNode node, String place) {
        Map<String, String> metadata = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isString()) {
                throw corrupt(place, "metadata '" + entry.getKey() + "' is not a string");
            }
            metadata.put(entry.getKey(), entry.getValue().stringValue());
        }
        return metadata;
    }

    private static Placed placed(String name, JsonNode entry, String place) {
        JsonNode dtype = entry.path("dtype");
        JsonNode shape = entry.path("shape");
        JsonNode offsets = entry.path("data_offsets");
        if (!dtype.isString() || !dtype.stringValue().equals("F32")) {
            throw corrupt(place, "tensor '" + name + "' has dtype " + dtype + ", only F32 is read");
        }
        boolean numbers = shape.isArray() && offsets.isArray() && offsets.size() == 2
                && shape.values().stream().allMatch(n -> n.isInt())
                && offsets.values().stream().allMatch(n -> n.isIntegralNumber() && n.canConvertToLong());
        if (!numbers) {
            throw corrupt(place, "tensor '" + name + "' has no readable shape and data_offsets");
        }
        List<Integer> axes = shape.values().stream().map(JsonNode::intValue).toList();
        return new Placed(new TensorInfo(name, axes), offsets.get(0).longValue(), offsets.get(1).longValue());
    }

    static ProblemException corrupt(String place, String reason) {
        return Problem.UPDATE_CORRUPT.because(place + "not whole safetensors: " + reason + "; write the file again as float32");
    }

    private record Placed(TensorInfo info, long from, long to) {}
}
