package dev.wattle.footprint.sensor;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/// A `libnvidia-ml.so` of ours, which answers what a file tells it to: each line names a GPU, a question, NVML's return code
/// and a value. It counts its sessions, so that a test sees whether each one that began has ended.
final class FakeNvml {
    private static final String C =
            """
            #include <stdio.h>
            #include <string.h>
            #include <stdlib.h>
            static int sessions = 0;
            static int look(int gpu, const char *question, char *value) {
              FILE *file = fopen(ANSWERS, "r");
              char line[256], asked[64], text[128];
              int which, code, found = 13;
              if (!file) return 999;
              while (fgets(line, sizeof line, file))
                if (sscanf(line, "%d %63s %d %127[^\\n]", &which, asked, &code, text) == 4 && which == gpu && !strcmp(asked, question)) {
                  found = code;
                  strcpy(value, text);
                }
              fclose(file);
              return found;
            }
            static int number(int gpu, const char *question, unsigned long long *out) {
              char value[128];
              int code = sessions > 0 ? look(gpu, question, value) : 1;
              if (!code) *out = strtoull(value, 0, 10);
              return code;
            }
            static int text(void *gpu, const char *question, char *out, unsigned length) {
              char value[128];
              int code = sessions > 0 ? look((int)(long)gpu - 1, question, value) : 1;
              if (!code) snprintf(out, length, "%s", value);
              return code;
            }
            static void note(void) {
              FILE *file = fopen(ANSWERS ".sessions", "w");
              if (file) { fprintf(file, "%d", sessions); fclose(file); }
            }
            int nvmlInit_v2(void) {
              char value[128];
              int code = look(-1, "init", value);
              if (!code) { sessions++; note(); }
              return code;
            }
            int nvmlShutdown(void) { sessions--; note(); return 0; }
            int nvmlDeviceGetCount_v2(unsigned *out) {
              unsigned long long n;
              int code = number(-1, "count", &n);
              if (!code) *out = (unsigned)n;
              return code;
            }
            int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **out) { *out = (void *)((long)index + 1); return 0; }
            int nvmlDeviceGetUUID(void *gpu, char *out, unsigned length) { return text(gpu, "uuid", out, length); }
            int nvmlDeviceGetName(void *gpu, char *out, unsigned length) { return text(gpu, "name", out, length); }
            int nvmlDeviceGetTotalEnergyConsumption(void *gpu, unsigned long long *out) { return number((int)(long)gpu - 1, "energy", out); }
            int nvmlDeviceGetPowerUsage(void *gpu, unsigned *out) {
              unsigned long long n;
              int code = number((int)(long)gpu - 1, "power", &n);
              if (!code) *out = (unsigned)n;
              return code;
            }
            int nvmlDeviceGetMigMode(void *gpu, unsigned *now, unsigned *pending) {
              unsigned long long n;
              int code = number((int)(long)gpu - 1, "mig", &n);
              if (!code) *now = *pending = (unsigned)n;
              return code;
            }
            """;

    static final int NOT_SUPPORTED = 3;
    static final int NO_PERMISSION = 4;
    static final int LOST = 15;

    /// Compiled once for all tests, who run one after another.
    private static final Path FOLDER = Path.of("target", "fake-nvml").toAbsolutePath();

    private static final Path FILE = FOLDER.resolve("answers");
    private static boolean compiled;

    private final Map<String, String> answers = new LinkedHashMap<>();
    final Path library = FOLDER.resolve("libnvidia-ml.so.1");

    /// Knows nothing yet; the test is skipped where there is no gcc.
    FakeNvml() {
        compile(library);
        answer(-1, "init", 0, "0");
    }

    private static synchronized void compile(Path library) {
        if (compiled) {
            return;
        }
        try {
            Files.createDirectories(FOLDER);
            Path source = Files.writeString(FOLDER.resolve("nvml.c"), C);
            Process gcc = gcc(library, source);
            String said = new String(gcc.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assumeTrue(gcc.waitFor() == 0, "the fake library does not compile here: " + said);
            compiled = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process gcc(Path library, Path source) {
        try {
            return new ProcessBuilder(
                            "gcc", "-shared", "-fPIC", "-w", "-DANSWERS=\"" + FILE + "\"", "-o", library.toString(), source.toString())
                    .start();
        } catch (IOException e) {
            return abort("there is no gcc here to compile the fake NVML library with");
        }
    }

    private void answer(int gpu, String question, int code, String value) {
        answers.put(gpu + " " + question, code + " " + value);
        StringBuilder lines = new StringBuilder();
        answers.forEach((asked, said) -> lines.append(asked).append(' ').append(said).append('\n'));
        try {
            Path fresh = Files.writeString(FILE.resolveSibling("fresh"), lines);
            Files.move(fresh, FILE, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void count(int gpus) {
        answer(-1, "count", 0, String.valueOf(gpus));
    }

    void driver(int code) {
        answer(-1, "init", code, "0");
    }

    /// A GPU that has neither a counter nor power yet.
    void gpu(int index, String uuid, String name) {
        answer(index, "uuid", 0, uuid);
        answer(index, "name", 0, name);
        energy(index, NOT_SUPPORTED, 0);
        power(index, NOT_SUPPORTED, 0);
    }

    void energy(int index, int code, long millijoules) {
        answer(index, "energy", code, String.valueOf(millijoules));
    }

    void power(int index, int code, long milliwatts) {
        answer(index, "power", code, String.valueOf(milliwatts));
    }

    void mig(int index, int mode) {
        answer(index, "mig", 0, String.valueOf(mode));
    }

    /// Sessions that have begun and not ended.
    int sessions() {
        return SysFiles.text(FILE.resolveSibling("answers.sessions")).map(Integer::parseInt).orElse(0);
    }
}
