"""Measures `wattle run` against the bare command, in one run. Prints `name value unit` lines; bench/run sets the goals.

python3 bench/meter.py true | steady [SECONDS] | attribution
"""

import os
import re
import resource
import subprocess
import sys
import tempfile

WATTLE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "wattle")


def used(command, **options):
    """CPU seconds of a command and its children, its peak memory in MB, and its exit code."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, status


def wrapped(folder, command):
    return [WATTLE, "run", "--out", os.path.join(folder, "run"), "--"] + command


def true():
    subprocess.run([WATTLE, "run", "--", "true"], cwd=tempfile.mkdtemp(), check=True, capture_output=True)
    costs = []
    for _ in range(9):
        bare, _, _ = used(["true"])
        cpu, peak, _ = used(wrapped(tempfile.mkdtemp(), ["true"]))
        costs.append((cpu, peak, bare))
    costs.sort()
    cpu, peak, bare = costs[len(costs) // 2]
    print("wrap-true-cpu %.3f s" % cpu)
    print("wrap-true-least %.3f s" % costs[0][0])
    print("wrap-true-peak %.1f MB" % max(cost[1] for cost in costs))
    print("wrap-true-bare %.4f s" % bare)


def steady(seconds):
    """What one more second of metering costs: a long run less a short one."""
    short, _, _ = used(wrapped(tempfile.mkdtemp(), ["sleep", "2"]))
    whole, _, _ = used(wrapped(tempfile.mkdtemp(), ["sleep", str(2 + seconds)]))
    print("steady-core-percent %.4f %%" % (100 * (whole - short) / seconds))


BURN = """
import os, sys, time
def burn(seconds):
    begin = time.process_time()
    while time.process_time() - begin < seconds: pass
"""

CASES = {
    "children-40-of-0.5s": """
for i in range(40):
    if i >= 4: os.wait()
    if os.fork() == 0:
        burn(0.5); os._exit(0)
""",
    "children-500-of-20ms": """
for i in range(500):
    if os.fork() == 0:
        burn(0.02); os._exit(0)
    os.wait()
""",
    "fork-tree": """
def node(depth):
    burn(0.05)
    if depth:
        below = []
        for i in range(2):
            pid = os.fork()
            if pid == 0:
                node(depth - 1); os._exit(0)
            below.append(pid)
        for pid in below: os.waitpid(pid, 0)
node(6)
""",
    "daemonised": """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        burn(4)
        open(sys.argv[1], "w").write(str(time.process_time()))
        os._exit(0)
    os._exit(0)
os.wait()
""",
}


def attribution():
    """CPU time in the record against what the system charges the same command when nobody wraps it."""
    for name, body in CASES.items():
        folder = tempfile.mkdtemp()
        script = os.path.join(folder, "case.py")
        with open(script, "w") as file:
            file.write(BURN + body + "\ntry:\n    while True: os.wait()\nexcept ChildProcessError: pass\n")
        done = os.path.join(folder, "done")
        command = ["python3", script, done]
        process = subprocess.run(wrapped(folder, command), capture_output=True, text=True)
        record = ""
        for file in os.listdir(os.path.join(folder, "run")):
            if file.endswith(".jsonl"):
                record = open(os.path.join(folder, "run", file)).read()
        counted = sum(float(cpu) for cpu in re.findall(r'"cpu_s":([0-9.Ee-]+)', record))
        if name == "daemonised":  # nobody waits for it, so it says itself what it used
            truth = float(open(done).read())
        else:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            truth = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print("attributed-%s %.2f %% (%.2f s of %.2f s, exit %d)" % (name, 100 * counted / truth, counted, truth, process.returncode))


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    if what == "true":
        true()
    elif what == "steady":
        steady(int(sys.argv[2]) if len(sys.argv) > 2 else 120)
    elif what == "attribution":
        attribution()
    else:
        sys.exit(__doc__)
