package dev.wattle.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `wattle run --`: what it counts, and what happens to the record and the command when something happens to either.
class MeterIT {
    private static final String BURN = """
            import os, sys, time
            def burn(seconds):
                begin = time.process_time()
                while time.process_time() - begin < seconds: pass
            """;

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({"0", "1", "42", "255"})
    void the_exit_code_is_the_commands(int code) throws Exception {
        assertThat(metered("sh", "-c", "exit " + code).process().exitValue()).isEqualTo(code);
    }

    @Test
    void input_output_arguments_and_environment_reach_the_command_unchanged() throws Exception {
        Path out = temp.resolve("out");
        String command = "read line; echo \"$line|$1|$EXTRA\"; echo three >&3";
        List<String> words = wattle("run", "--out", temp.resolve("run").toString(), "--", "sh", "-c", command, "sh", "a \"b\" *\t$HOME é");
        Process process = new ProcessBuilder(Stream.concat(
                        Stream.of("sh", "-c", "exec 3>'" + temp.resolve("three") + "'; echo in | \"$@\"", "sh"), words.stream())
                .toList())
                .redirectOutput(out.toFile())
                .redirectError(temp.resolve("err").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(out).content().isEqualTo("in|a \"b\" *\t$HOME é|\n");
        assertThat(temp.resolve("three")).content().isEqualTo("three\n");
    }

    @Test
    void a_command_that_is_not_there_is_127_and_one_that_is_no_program_126() throws Exception {
        assertThat(metered("/no/such/program").process().exitValue()).isEqualTo(127);
        Path text = Files.writeString(temp.resolve("text"), "text");
        Command refused = metered(text.toString());
        assertThat(refused.process().exitValue()).isEqualTo(126);
        assertThat(refused.complaints()).singleElement().asString().contains(text.toString());
    }

    @ParameterizedTest
    @CsvSource({"TERM,143", "INT,130", "HUP,129", "USR1,138"})
    void a_signal_to_the_wrapper_reaches_the_command_and_closes_the_record(String signal, int code) throws Exception {
        assumeThat(isIgnored(code - 128)).as("ignored already, as under nohup: so it stays for the command").isFalse();
        try (Command command = start("sleep", "60")) {
            awaitUse(1);
            signal(signal, command.process().pid());
            assertThat(command.end()).as(command.said()).isEqualTo(code);
            assertThat(journal()).last().asString().contains("\"type\":\"end\"").contains("\"exit\":" + code);
        }
    }

    @Test
    void a_command_that_handles_a_signal_has_its_way() throws Exception {
        try (Command command = start("sh", "-c", "trap 'exit 7' TERM; while :; do sleep 0.1; done")) {
            awaitUse(1);
            signal("TERM", command.process().pid());
            assertThat(command.end()).isEqualTo(7);
        }
    }

    @Test
    void a_killed_command_is_told_from_one_that_failed() throws Exception {
        try (Command command = start("sleep", "60")) {
            awaitUse(1);
            signal("KILL", sleeper());
            assertThat(command.end()).isEqualTo(137);
            assertThat(journal()).last().asString().contains("\"exit\":137");
        }
    }

    @Test
    void a_killed_wrapper_leaves_its_record_and_no_orphan() throws Exception {
        try (Command command = start("sh", "-c", "sleep 600 & sleep 600")) {
            awaitUse(2);
            List<ProcessHandle> sleepers = command.below("sleep", "600");
            assertThat(sleepers).hasSizeGreaterThanOrEqualTo(2);
            int before = uses().size();
            signal("KILL", command.process().pid());
            await().atMost(Duration.ofSeconds(20)).until(() -> sleepers.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(uses()).hasSizeGreaterThanOrEqualTo(before);
            Command shown = Command.run("footprint", temp.resolve("run").toString());
            assertThat(shown.process().exitValue()).as(shown.said()).isZero();
            assertThat(shown.said()).contains("energy");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"group", "perf", "proc"})
    void a_killed_wrapper_leaves_no_detached_orphan_either(String account) throws Exception {
        Path pids = temp.resolve("pids");
        String detaching = "(setsid sh -c 'echo $$ >>" + pids + "; exec sleep 700' &); echo $$ >>" + pids + "; exec sleep 700";
        List<String> words = wattle("run", "--interval", "0.3", "--out", temp.resolve("run").toString(), "--", "sh", "-c", detaching);
        words.add(1, "-Dwattle.accounts=" + account);
        Process process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(temp.resolve("said").toFile()).start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(pids) && Files.readAllLines(pids).size() == 2);
        awaitUse(1);
        signal("KILL", process.pid());
        for (String pid : Files.readAllLines(pids)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> !ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false));
        }
    }

    @Test
    void the_command_inherits_no_file_of_ours() throws Exception {
        Command command = metered("sh", "-c", "ls -l /proc/self/fd");
        assertThat(command.said()).doesNotContain(".jar").doesNotContain(".jsonl").doesNotContain("modules").doesNotContain("cpu.stat");
    }

    @Test
    void what_a_command_is_told_after_its_name_is_its_own() throws Exception {
        Command command = Command.run("run", "--out", temp.resolve("run").toString(), "echo", "--pue", "3", "@file");
        assertThat(command.said().lines()).contains("--pue 3 @file");
        Path script = Files.writeString(temp.resolve("script"), "echo from a script without a first line\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThat(metered(script.toString()).said()).contains("from a script");
    }

    @Test
    void a_folder_that_cannot_be_written_is_refused_before_the_command_starts() throws Exception {
        Path started = temp.resolve("started");
        Command command = Command.run("run", "--out", "/proc/nowhere", "--", "touch", started.toString());
        assertThat(command.process().exitValue()).isEqualTo(73);
        assertThat(command.complaints()).singleElement().asString().contains("--out");
        assertThat(started).doesNotExist();
    }

    @Test
    void a_disk_that_fills_up_harms_neither_the_command_nor_what_was_kept() throws Exception {
        assumeThat(works("unshare", "--user", "--map-root-user", "--mount", "true")).isTrue();
        Path disk = Files.createDirectory(temp.resolve("disk"));
        String script = "mount -t tmpfs -o size=64k tmpfs '" + disk + "' && \"$@\"; code=$?; cp -r '" + disk + "/run' '" + temp + "'; exit $code";
        String filling = "sleep 1.3; head -c 200k /dev/zero >'" + disk + "/junk' 2>/dev/null; sleep 1.2; rm '" + disk + "/junk'; sleep 1.2; exit 5";
        List<String> words = new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"));
        words.addAll(wattle("run", "--interval", "0.2", "--out", disk.resolve("run").toString(), "--", "sh", "-c", filling));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(temp.resolve("said").toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(temp.resolve("said"))).isEqualTo(5);
        assertThat(journal()).last().asString().contains("\"exit\":5");
        double covered = uses().stream().mapToDouble(line -> number(line, "to") - number(line, "from")).sum();
        assertThat(covered).isGreaterThan(3.5); // what could not be written was kept, and written later
    }

    @ParameterizedTest
    @ValueSource(strings = {"group", "perf", "proc"})
    void many_children_are_counted(String account) throws Exception {
        counted(account, 4, """
                for i in range(8):
                    if os.fork() == 0:
                        burn(0.5); os._exit(0)
                for i in range(8): os.wait()
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group", "perf", "proc"})
    void short_lived_children_are_counted(String account) throws Exception {
        counted(account, 2, """
                for i in range(100):
                    if os.fork() == 0:
                        burn(0.02); os._exit(0)
                    os.wait()
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group", "perf", "proc"})
    void a_tree_of_forks_is_counted(String account) throws Exception {
        counted(account, 15 * 0.15, """
                def node(depth):
                    burn(0.15)
                    if depth:
                        below = []
                        for i in range(2):
                            pid = os.fork()
                            if pid == 0:
                                node(depth - 1); os._exit(0)
                            below.append(pid)
                        for pid in below: os.waitpid(pid, 0)
                node(3)
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group", "perf", "proc"})
    void a_process_that_detached_itself_is_counted(String account) throws Exception {
        counted(account, 2, """
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        burn(2); os._exit(0)
                    os._exit(0)
                os.wait()
                """);
    }

    @Test
    void a_broken_sensor_leaves_the_command_alone() throws Exception {
        Path zone = Files.createDirectories(temp.resolve("sys/class/powercap/intel-rapl:0"));
        Files.writeString(zone.resolve("name"), "package-0\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850\n");
        Files.writeString(zone.resolve("energy_uj"), "1000000\n");
        String breaking = "sleep 1.2; echo garbage >'" + zone + "/energy_uj'; sleep 1.2; rm -r '" + zone + "'; sleep 1.2; echo out; exit 3";
        List<String> words = new ArrayList<>(wattle("run", "--out", temp.resolve("run").toString(), "--", "sh", "-c", breaking));
        words.add(1, "-Dwattle.sysfs=" + temp.resolve("sys"));
        Process process = new ProcessBuilder(words).redirectOutput(temp.resolve("out").toFile()).redirectError(temp.resolve("err").toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(temp.resolve("err"))).isEqualTo(3);
        assertThat(temp.resolve("out")).content().isEqualTo("out\n");
    }

    @Test
    void a_resumed_run_is_one_run() throws Exception {
        assertThat(metered("true").process().exitValue()).isZero();
        Command again = Command.run("run", "--out", temp.resolve("run").toString(), "--resume", "--", "true");
        assertThat(again.said()).contains("2 records on 1 host");
        Command shown = Command.run("footprint", temp.resolve("run").toString(), "--output", "json");
        assertThat(shown.said()).contains("\"sessions\" : 2");
    }

    @Test
    void a_killed_session_has_its_row_once_the_run_goes_on_and_has_it_once() throws Exception {
        try (Command command = start("sleep", "60")) {
            awaitUse(2);
            signal("KILL", command.process().pid());
            command.end();
        }
        Path csv = temp.resolve("run/emissions.csv");
        assertThat(csv).doesNotExist();
        for (int rows = 2; rows <= 3; rows++) {
            Command again = Command.run("run", "--out", temp.resolve("run").toString(), "--resume", "--", "sleep", "1");
            assertThat(again.process().exitValue()).as(again.said()).isZero();
            assertThat(Files.readAllLines(csv)).as(again.said()).hasSize(1 + rows);
        }
        double joules = Files.readAllLines(csv).stream().skip(1).mapToDouble(row -> Double.parseDouble(row.split(",", -1)[13])).sum();
        Command shown = Command.run("footprint", temp.resolve("run").toString(), "--output", "csv");
        assertThat(joules).isCloseTo(Double.parseDouble(shown.said().lines().toList().getLast().split(",", -1)[13]), withinPercentage(0.1));
    }

    @Test
    void the_hours_and_the_scope_that_a_run_was_shown_with_are_in_its_record() throws Exception {
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Path hours = Files.writeString(temp.resolve("hours.csv"), "datetime,carbon_intensity\n" + hour + ",123\n" + hour.plusSeconds(3600) + ",123\n");
        Command run = Command.run("run", "--zone", "FR", "--intensity", hours.toString(), "--scope", "MACHINE", "--output", "json",
                "--out", temp.resolve("run").toString(), "--", "true");
        Files.delete(hours);
        Command shown = Command.run("footprint", temp.resolve("run").toString(), "--output", "json");
        assertThat(kilograms(shown)).as(run.said()).isCloseTo(kilograms(run), withinPercentage(0.01)); // a record has microjoules
        assertThat(shown.said()).contains("hours.csv");
        Command elsewhere = Command.run("footprint", temp.resolve("run").toString(), "--zone", "SE", "--output", "json");
        assertThat(kilograms(elsewhere)).isPositive().isLessThan(0.5 * kilograms(run));
    }

    private static double kilograms(Command command) {
        Matcher matcher = Pattern.compile("\"carbon_kg\" : ([0-9.E-]+)").matcher(command.said());
        assertThat(matcher.find()).as(command.said()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void the_options_that_are_read_quickly_are_read_like_the_others() throws Exception {
        Command quick = Command.run("run", "--zone", "FRR", "--", "true");
        Command whole = Command.run("run", "--zone=FRR", "--", "true");
        assertThat(quick.process().exitValue()).isEqualTo(67);
        assertThat(quick.said()).isEqualTo(whole.said());
        assertThat(Command.run("run", "--pue", "0.5", "--", "true").process().exitValue()).isEqualTo(64);
        assertThat(Command.run("run", "--pue", "many", "--", "true").process().exitValue()).isEqualTo(64);
        assertThat(Command.run("run").process().exitValue()).isEqualTo(64);
    }

    /// At least 98 % of what the command burns is counted; more is its own start.
    private void counted(String account, double seconds, String program) throws Exception {
        Path script = Files.writeString(temp.resolve("burn.py"), BURN + program);
        List<String> words = wattle("run", "--interval", "0.3", "--out", temp.resolve("run").toString(), "--", "python3", script.toString());
        words.add(1, "-Dwattle.accounts=" + account);
        Path said = temp.resolve("said");
        Process process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        double counted = uses().stream().mapToDouble(line -> number(line, "cpu_s")).sum();
        assertThat(counted).as(Files.readString(said)).isGreaterThan(0.98 * seconds).isLessThan(1.5 * seconds + 1);
    }

    private Command metered(String... command) throws IOException, InterruptedException {
        Command started = start(command);
        started.end();
        return started;
    }

    private Command start(String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of("run", "--interval", "0.3", "--out", temp.resolve("run").toString(), "--"));
        words.addAll(Arrays.asList(command));
        return Command.start(words.toArray(String[]::new));
    }

    private static List<String> wattle(String... arguments) {
        return Command.words(arguments);
    }

    private List<String> journal() throws IOException {
        Path folder = temp.resolve("run");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> journals = files.filter(file -> file.toString().endsWith(".jsonl")).toList();
            return journals.isEmpty() ? List.of() : Files.readAllLines(journals.getFirst());
        }
    }

    private List<String> uses() throws IOException {
        return journal().stream().filter(line -> line.contains("\"type\":\"use\"") && line.endsWith("}")).toList();
    }

    private void awaitUse(int least) {
        await().atMost(Duration.ofSeconds(60)).until(() -> uses().size() >= least);
    }

    /// Whether this process was started with a signal ignored (proc_pid_status(5)).
    private static boolean isIgnored(int signal) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            String mask = lines.filter(line -> line.startsWith("SigIgn:")).findFirst().orElse("SigIgn: 0").substring(7).strip();
            return (Long.parseUnsignedLong(mask, 16) >> (signal - 1) & 1) == 1;
        }
    }

    private static long sleeper() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith("sleep 60"))
                .filter(process -> process.info().command().orElse("").contains("sleep"))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor()).isZero();
    }

    private static double number(String line, String field) {
        int at = line.indexOf("\"" + field + "\":") + field.length() + 3;
        return Double.parseDouble(line.substring(at, line.indexOf(',', at)));
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
