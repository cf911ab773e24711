package dev.wattle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wattle.protocol.TensorLayout.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    private static final TensorLayout LAYOUT =
            new TensorLayout(List.of(new TensorInfo("weight", List.of(2, 3)), new TensorInfo("bias", List.of(2))));
    private static final float[] VALUES = {0, 1, -1, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, 1e-20f, 3.5f};
    private static final Map<String, String> METADATA = Map.of("job", "demo", "version", "7");

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() {
        Safetensors.File read = Safetensors.read(Safetensors.write(LAYOUT, VALUES, METADATA));

        assertThat(read.layout()).isEqualTo(LAYOUT);
        assertThat(read.values()).isEqualTo(VALUES);
        assertThat(read.metadata()).isEqualTo(METADATA);
    }

    @Test
    void aFileHoldsTheSameBytes() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Safetensors.write(file, LAYOUT, VALUES, METADATA);

        assertThat(file).hasBinaryContent(Safetensors.write(LAYOUT, VALUES, METADATA));
        assertThat(Safetensors.read(file).values()).isEqualTo(VALUES);
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    @Test
    void aLargeFileIsWrittenInSeveralPieces() throws IOException {
        Path file = folder.resolve("large.safetensors");
        float[] values = new float[600_001];
        values[0] = 1;
        values[300_000] = 2;
        values[600_000] = 3;
        Safetensors.write(file, new TensorLayout(List.of(new TensorInfo("all", List.of(values.length)))), values, Map.of());

        assertThat(Safetensors.read(file).values()).isEqualTo(values);
    }

    @Test
    void anEmptyFileIsNotAModel() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.safetensors"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Safetensors.read(file))
                .withMessageContaining("empty.safetensors")
                .matches(e -> e.problem() == Problem.UPDATE_CORRUPT);
    }

    /// The same bytes as `safetensors.numpy.save({"a": numpy.array([1.0], "float32")})` of the Python package.
    @Test
    void readsWhatPythonWrites() {
        Safetensors.File read = Safetensors.read(
                file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}     ", 1f));

        assertThat(read.layout().tensors()).containsExactly(new TensorInfo("a", List.of(1)));
        assertThat(read.values()).containsExactly(1f);
    }

    @Test
    void tensorsComeInTheOrderOfTheirData() {
        Safetensors.File read = Safetensors.read(file(
                """
                {"second":{"dtype":"F32","shape":[],"data_offsets":[4,8]},"first":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""",
                1f,
                2f));

        assertThat(read.layout().tensors()).extracting(TensorInfo::name).containsExactly("first", "second");
        assertThat(read.values()).containsExactly(1f, 2f);
    }

    @Test
    void valuesBeginAtAMultipleOfEight() {
        for (String name : List.of("a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh")) {
            byte[] bytes = Safetensors.write(new TensorLayout(List.of(new TensorInfo(name, List.of(1)))), new float[1], Map.of());
            assertThat((bytes.length - 4) % 8).isZero();
        }
    }

    @Test
    void valuesOfAnotherModelAreNotWritten() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Safetensors.write(LAYOUT, new float[7], Map.of()))
                .withMessage("there are 7 values for a layout of 8 parameters; use the layout of the same model");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "[]                                                                                  | not a JSON object",
        "{}                                                                                  | where the header names 0",
        "{`a`:{`dtype`:`F16`,`shape`:[2],`data_offsets`:[0,4]}}                              | only F32 is read",
        "{`a`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[0,4]}}                              | claims bytes 0 to 4",
        "{`a`:{`dtype`:`F32`,`shape`:[2],`data_offsets`:[0,8]}}                              | where the header names 8",
        "{`a`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[4,8]}}                              | expected from 0",
        "{`a`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[-4,0]}}                             | expected from 0",
        "{`a`:{`dtype`:`F32`,`shape`:[1.5],`data_offsets`:[0,4]}}                            | no readable shape",
        "{`a`:{`dtype`:`F32`,`shape`:[-1],`data_offsets`:[0,4]}}                             | each axis",
        "{`a`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[0,4e400]}}                          | no readable shape",
        "{`a`:{`dtype`:`F32`,`shape`:[1]}}                                                   | no readable shape",
        "{`a`:7}                                                                             | only F32 is read",
        "{`__metadata__`:{`a`:1}}                                                            | not a string",
        "{`a`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[0,4]},`a`:{}}                       | uplicate",
        "{`a`                                                                                | not a JsonNode",
        "{`a`:{`dtype`:`F32`,`shape`:[2000000000,2000000000],`data_offsets`:[0,4]}}          | each axis",
    })
    void aHeaderThatDoesNotFitIsRefused(String header, String reason) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Safetensors.read(file(header.replace('`', '"'), 1f)))
                .withMessageContaining(reason)
                .matches(e -> e.problem() == Problem.UPDATE_CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1000, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void aHeaderLengthThatCannotBeIsRefused(long length) {
        byte[] bytes = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Safetensors.read(bytes))
                .matches(e -> e.problem() == Problem.UPDATE_CORRUPT);
    }

    @Property(tries = 500)
    void anyValuesSurvive(@ForAll @Size(min = 8, max = 8) float[] values) {
        assertThat(Safetensors.read(Safetensors.write(LAYOUT, values, Map.of())).values()).isEqualTo(values);
    }

    @Property(tries = 200)
    void aCutFileIsRefused(@ForAll @IntRange(min = 0, max = 400) int length) {
        byte[] whole = Safetensors.write(LAYOUT, VALUES, METADATA);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Safetensors.read(Arrays.copyOf(whole, length % whole.length)))
                .matches(e -> e.problem() == Problem.UPDATE_CORRUPT);
    }

    /// The form has no checksum: a flipped bit is refused, or changes what is read, or strikes the padding.
    @Property(tries = 2000)
    void aFlippedBitDoesNothingWorse(@ForAll @IntRange(min = 0, max = 4000) int bit) {
        byte[] bytes = Safetensors.write(LAYOUT, VALUES, METADATA);
        int index = bit / 8 % bytes.length;
        bytes[index] ^= (byte) (1 << bit % 8);
        try {
            Safetensors.File read = Safetensors.read(bytes);
            boolean same = read.layout().equals(LAYOUT)
                    && read.metadata().equals(METADATA)
                    && Arrays.equals(bits(read.values()), bits(VALUES));
            assertThat(same).isEqualTo(Character.isWhitespace(bytes[index]) && index < bytes.length - 4 * VALUES.length);
        } catch (ProblemException e) {
            assertThat(e.problem()).isEqualTo(Problem.UPDATE_CORRUPT);
            assertThat(index).isLessThan(bytes.length - 4 * VALUES.length);
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }

    private static byte[] file(String header, float... values) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }
}
