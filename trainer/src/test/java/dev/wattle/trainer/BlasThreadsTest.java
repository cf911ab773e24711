package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlasThreadsTest {
    @AfterEach
    void back_to_one() {
        Tensors.threads(1);
    }

    @Test
    void matrices_are_multiplied_by_as_many_threads_as_training_was_given() throws Throwable {
        Tensors.threads(1);
        Optional<MemorySegment> asked = SymbolLookup.loaderLookup().find("openblas_get_num_threads");
        assumeThat(asked).isPresent();
        assertThat(threads(asked.orElseThrow())).isEqualTo(1);

        Tensors.threads(2);

        assertThat(threads(asked.orElseThrow())).isEqualTo(2);
    }

    @SuppressWarnings("restricted") // the test's JVM has --enable-native-access
    private static int threads(MemorySegment function) throws Throwable {
        var form = FunctionDescriptor.of(ValueLayout.JAVA_INT);
        return (int) Linker.nativeLinker().downcallHandle(function, form).invokeExact();
    }
}
