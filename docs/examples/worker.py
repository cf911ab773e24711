#!/usr/bin/env python3
"""A complete Wattle worker with Python's standard library alone (docs/worker-contract.md tells the contract).

It learns which byte follows which: one row of 256 scores (logits) for every byte, 65,536 parameters, trained by gradient
descent on the cross-entropy of the next byte. In a job manifest: `worker: [python3, worker.py]`.
"""
import array
import json
import math
import os
import random
import struct
import sys
import time
import urllib.error
import urllib.request
import zipfile

URL = os.environ["WATTLE_WORKER_URL"]
TOKEN = os.environ["WATTLE_WORKER_TOKEN"]
PARENT = int(os.environ.get("WATTLE_PARENT_PID", "0"))
PATIENCE_SECONDS = 20
MAX_TEXT_BYTES = 4_000_000
MAX_VALIDATION_TOKENS = 32_768
RATE = 0.5
TENSOR = "next_byte.weight"


class Failure(Exception):
    """Ends the worker: `code` is a code of docs/problems.md with its HTTP status and exit code, the message is one line."""

    def __init__(self, code, status, exit_code, message):
        super().__init__(message)
        self.body = {"type": code, "status": status, "detail": message}
        self.exit_code = exit_code


def call(method, path, body=b"", kind="application/json"):
    """The answer's body, or None when the agent says that the request came too late (404, 409)."""
    if isinstance(body, dict):
        body = json.dumps(body).encode()
    headers = {"Authorization": "Bearer " + TOKEN, "Content-Type": kind}
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            request = urllib.request.Request(URL + path, body or None, headers, method=method)
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            if error.code in (404, 409):
                return None
            if error.code == 401:
                raise Failure("unauthorized", 401, 77, "the agent does not know this worker's token; it has started another")
            raise Failure("worker-failed", 502, 81, f"the agent answered {error.code} to {path}; see its log")
        except OSError:
            if not parent_lives():
                raise Failure("interrupted", 503, 75, f"the site agent, process {PARENT}, has ended; so does its worker")
            if time.monotonic() > deadline:
                raise Failure("cloud-unreachable", 503, 68, f"the site agent at {URL} has not answered for {PATIENCE_SECONDS} s")
            time.sleep(0.2)


def parent_lives():
    try:
        return PARENT == 0 or os.kill(PARENT, 0) is None
    except ProcessLookupError:
        return False
    except OSError:
        return True


def read_text(path, index, of):
    """This share of the data: every `of`-th file of a folder or zip, or one of `of` ranges of a single file."""
    try:
        if os.path.isdir(path):
            names = sorted(os.path.join(folder, name) for folder, _, files in os.walk(path) for name in files)
            parts = (open(name, "rb").read() for name in names[index::of])
        elif zipfile.is_zipfile(path):
            archive = zipfile.ZipFile(path)
            names = sorted(name for name in archive.namelist() if name.endswith((".java", ".txt", ".md", ".py")))
            parts = (archive.read(name) for name in names[index::of])
        else:
            whole = open(path, "rb").read()
            parts = [whole[len(whole) * index // of : len(whole) * (index + 1) // of]]
        text = bytearray()
        for part in parts:
            text += part
            if len(text) >= MAX_TEXT_BYTES:
                break
    except OSError as error:
        raise Failure("data-unreadable", 422, 66, f"data '{path}' cannot be read: {error.strerror}; check the path") from error
    if len(text) < 1000:
        raise Failure("data-unreadable", 422, 66, f"data '{path}' has {len(text)} bytes for this share; take more text")
    held_out = len(text) // 20
    return bytes(text[:-held_out]), bytes(text[-held_out:])


def write_safetensors(weights):
    header = json.dumps({TENSOR: {"dtype": "F32", "shape": [256, 256], "data_offsets": [0, 4 * 65536]}}).encode()
    return struct.pack("<Q", len(header)) + header + little_endian(weights).tobytes()


def read_safetensors(data):
    (length,) = struct.unpack_from("<Q", data)
    if list(json.loads(data[8 : 8 + length])) != [TENSOR]:
        raise Failure("shape-mismatch", 422, 78, "the parameters are another model's; run the program that the job began with")
    return little_endian(array.array("f", data[8 + length :]))


def little_endian(values):
    values = array.array("f", values)
    if sys.byteorder == "big":
        values.byteswap()
    return values


def softmax(row):
    highest = max(row)
    powers = [math.exp(value - highest) for value in row]
    total = sum(powers)
    return [power / total for power in powers]


class Model:
    def __init__(self, task):
        self.weights = array.array("f", bytes(4 * 65536))
        self.text, self.held_out = read_text(task["data_path"], task["share"]["index"], task["share"]["of"])
        self.context = task["model"]["context"]
        self.batch = task["training"]["batch"]
        self.seed = task["seed"]

    def pairs(self, position):
        """One batch of (byte, next byte). A position always means the same text, in every attempt."""
        first = position // self.context
        for index in range(first, first + self.batch):
            offset = random.Random(f"{self.seed}:{index}").randrange(len(self.text) - self.context)
            yield from zip(self.text[offset : offset + self.context], self.text[offset + 1 : offset + self.context + 1])

    def step(self, position, rate=RATE):
        """One step of gradient descent; the loss before it, in nats per token."""
        followers = {}
        for byte, following in self.pairs(position):
            counts = followers.setdefault(byte, {})
            counts[following] = counts.get(following, 0) + 1
        loss = 0.0
        for byte, counts in followers.items():
            begin = 256 * byte
            chances = softmax(self.weights[begin : begin + 256])
            seen = sum(counts.values())
            loss -= sum(count * math.log(chances[following]) for following, count in counts.items())
            for following in range(256):
                gradient = chances[following] - counts.get(following, 0) / seen
                self.weights[begin + following] -= rate * gradient
        loss /= self.batch * self.context
        if not math.isfinite(loss):
            raise Failure("worker-failed", 502, 81, f"training diverged at token position {position}: loss {loss}")
        return loss

    def validate(self):
        tokens = min(len(self.held_out) - 1, MAX_VALIDATION_TOKENS)
        logs = [[math.log(chance) for chance in softmax(self.weights[256 * byte : 256 * byte + 256])] for byte in range(256)]
        return -sum(logs[self.held_out[i]][self.held_out[i + 1]] for i in range(tokens)) / tokens, tokens


def work():
    task = json.loads(call("GET", "/worker/v1/task"))
    model = Model(task)
    per_step = model.batch * model.context
    started = time.monotonic()
    model.step(0, rate=0)
    speed = per_step / (time.monotonic() - started)
    call("POST", "/worker/v1/ready", {"parameters": 65536, "tokens_per_second": speed,
                                      "train_bytes": len(model.text), "validation_bytes": len(model.held_out)})
    call("PUT", "/worker/v1/parameters/initial", write_safetensors(model.weights), "application/octet-stream")
    held, weights = None, None
    while True:
        order = json.loads(call("GET", "/worker/v1/instruction?wait=10"))
        if order["action"] == "STOP":
            return
        if order["action"] == "PAUSE":
            continue
        version = order["version"]
        if version != held:
            data = call("GET", f"/worker/v1/parameters/{version}")
            if data is None:
                continue
            held, weights = version, read_safetensors(data)
        model.weights = array.array("f", weights)
        if order["action"] == "EVALUATE":
            loss, tokens = model.validate()
            call("POST", "/worker/v1/evaluation", {"version": version, "loss": loss, "tokens": tokens})
        else:
            train(model, order, version, per_step)


def train(model, order, version, per_step):
    begin = position = order["position"]
    losses = []
    proceed = True
    while proceed and len(losses) < order["steps"]:
        losses.append(model.step(position))
        position += per_step
        mean = sum(losses) / len(losses)
        reply = call("POST", "/worker/v1/progress",
                     {"version": version, "steps": len(losses), "position": position, "loss": mean})
        proceed = json.loads(reply)["proceed"]
    if losses:
        query = f"?version={version}&from={begin}&to={position}&steps={len(losses)}&loss={mean}"
        call("PUT", "/worker/v1/result" + query, write_safetensors(model.weights), "application/octet-stream")


if __name__ == "__main__":
    try:
        work()
    except Failure as failure:
        print(failure, file=sys.stderr)
        if failure.exit_code not in (68, 75, 77):
            call("POST", "/worker/v1/problem", failure.body)
        sys.exit(failure.exit_code)
