package dev.wattle.footprint.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sees to it that the command does not outlive its wrapper: a small shell that waits on a pipe from us. When we end in
/// order it is told so and ends too; when we are killed, the pipe breaks, and it ends the command and all that descends
/// from it: SIGTERM (and SIGCONT, should it be paused), and SIGKILL three seconds later.
final class Guard {
    private static final String SCRIPT = """
            trap '' INT TERM HUP QUIT
            exec >/dev/null 2>&1
            group=$1 session=$2
            read -r child || exit
            if read -r verdict; then
              [ "$verdict" = ended ] || exit
              child=
              read -r verdict && exit
            fi
            tree() {
              for below in $(cat /proc/"$1"/task/*/children); do tree "$below"; done
              echo "$1"
            }
            all() {
              [ -n "$group" ] && find "$group" -name cgroup.procs -exec cat {} +
              [ -n "$child" ] && tree "$child"
              grep -lz "^WATTLE_SESSION=.*$session" /proc/[0-9]*/environ | cut -d / -f 3 | grep -vx $$
            }
            living() {
              for one in $doomed; do kill -0 "$one" && return; done
              return 1
            }
            doomed=$(all)
            kill -TERM $doomed
            kill -CONT $doomed
            for i in 1 2 3 4 5 6 7 8 9 10; do
              living || break
              sleep 0.3
            done
            kill -KILL $doomed $(all)
            [ -n "$group" ] && sleep 0.2 && find "$group" -depth -type d -exec rmdir {} +
            """;

    private final int pid;
    private final int pipe;

    private Guard(int pid, int pipe) {
        this.pid = pid;
        this.pipe = pipe;
    }

    /// Starts it.
    ///
    /// @param group the control group that holds the command and nothing else, if there is one
    /// @param session its id is in the environment of the command, and of all that descends from it
    static Guard start(Optional<Path> group, String session) {
        Posix.Pipe pipe = Posix.pipe();
        List<String> command = List.of("/bin/sh", "-c", SCRIPT, "wattle-guard", group.map(Path::toString).orElse(""), session);
        int pid = Spawn.start(command, Map.of(), new Spawn.OpenFiles(pipe.reading(), List.of(pipe.reading(), pipe.writing())));
        Posix.close(pipe.reading());
        return new Guard(pid, pipe.writing());
    }

    int pid() {
        return pid;
    }

    /// What the command must not inherit, or the pipe would never break.
    int pipe() {
        return pipe;
    }

    void watch(int child) {
        Posix.write(pipe, Integer.toString(child));
    }

    /// Tells it that the command itself has ended: its number may be another's now.
    void ended() {
        Posix.write(pipe, "ended");
    }

    /// Tells it that all is well, and waits for its end.
    void dismiss() {
        Posix.write(pipe, "done");
        Posix.close(pipe);
        Posix.await(pid);
    }
}
