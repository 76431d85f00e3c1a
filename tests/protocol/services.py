#!/usr/bin/env python3
"""Generates clients of AWS's own awsJson services from the models of one release of botocore.

    services.py                every service: lines, time and memory of each, what is refused and why
    services.py SERVICE...     these, and compiles them with warnings as errors
    services.py --hard         the same for those that are hard in one way or another
    services.py --sample       the same for one of those, another one every day

The release is that of model/upstream.json, so that the outcome changes only when the model does; `--botocore VERSION`
takes another. Exits with 1 when a service is refused that is not in REFUSED, or the other way round.
"""

import argparse
import gzip
import json
import math
import os
import pathlib
import shutil
import subprocess
import sys
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "target/services"
XTASK = ROOT / "target/release/xtask"

HARD = ["dynamodb", "ecs", "glue", "kms", "logs", "sagemaker", "ssm", "stepfunctions"]

# Those that compile in a minute or two: with waiters, unions, event streams, checksums, endpoint parameters.
SAMPLE = ["kinesis", "dynamodb", "kms", "secretsmanager", "stepfunctions", "sqs", "logs"]

# Services that are refused, and the operations concerned: none.
REFUSED = {}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("services", nargs="*", metavar="SERVICE")
    parser.add_argument("--hard", action="store_true", help=" ".join(HARD))
    parser.add_argument("--botocore", metavar="VERSION", default=shipped())
    parser.add_argument("--sample", action="store_true")
    arguments = parser.parse_args()
    subprocess.run(["cargo", "build", "--quiet", "--release", "--package", "xtask"], cwd=ROOT, check=True)
    services = arguments.services + (HARD if arguments.hard else [])
    if arguments.sample:
        sys.exit(sample(arguments.botocore))
    sys.exit(compile_each(services, arguments.botocore) if services else generate_all(arguments.botocore))


def shipped():
    return json.loads((ROOT / "model/upstream.json").read_text())["version"]


def sample(version):
    """The service of the day: compiled with warnings as errors."""
    service = SAMPLE[int(time.time() // 86400) % len(SAMPLE)]
    print(f"the sample of the day: {service}", flush=True)
    run = generate(service, version, awsjson_models(version)[service])
    start = time.monotonic()
    if run.refusal or not compiles(service):
        print(run, file=sys.stderr)
        return 1
    print(f"{run}; compiled in {time.monotonic() - start:.0f} s")
    return 0


def generate_all(version):
    """Generates every service, and compares what is refused with what is expected."""
    models = awsjson_models(version)
    runs = [generate(service, version, models[service]) for service in sorted(models)]
    for run in runs:
        print(run)
    done = [run for run in runs if not run.refusal]
    print(summary(done))
    refused = {run.service for run in runs if run.refusal}
    for service in sorted(refused ^ set(REFUSED)):
        print(f"{service}: {'refused' if service in refused else 'generated'}, unlike before", file=sys.stderr)
    return 1 if refused != set(REFUSED) else 0


def summary(runs):
    lines, megabytes = sum(run.lines for run in runs), sum(run.megabytes for run in runs)
    seconds, memory = sum(run.seconds for run in runs), max(run.memory for run in runs)
    return (
        f"{len(runs)} generated: {lines} lines from {megabytes:.1f} MB of models in {seconds:.1f} s of CPU time, "
        f"at most {memory:.0f} MB of memory; time grows with size to the power of {growth(runs):.2f}"
    )


def growth(runs):
    """The slope of log(time) over log(size), of the models for which starting the program is not most of the time."""
    points = [(math.log(run.megabytes), math.log(run.seconds)) for run in runs if run.megabytes > 0.5]
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def compile_each(services, version):
    models = awsjson_models(version)
    for service in services:
        run = generate(service, version, models[service], REFUSED.get(service, []))
        start = time.monotonic()
        if run.refusal or not compiles(service):
            print(run, file=sys.stderr)
            return 1
        print(f"{run}; compiled in {time.monotonic() - start:.0f} s")
    return 0


def compiles(service):
    folder = OUT / service
    # The versions that the workspace is tested with.
    shutil.copy(ROOT / "Cargo.lock", folder)
    environment = {**os.environ, "RUSTFLAGS": "-D warnings", "CARGO_TARGET_DIR": str(OUT / "target")}
    # Without a default client there is no TLS to build.
    features = ["--no-default-features"]
    return subprocess.run(["cargo", "check", "--quiet", *features], cwd=folder, env=environment).returncode == 0


class Run:
    """One run of the generator: what came out, and what it took."""

    def __init__(self, service, megabytes, usage, refusal):
        self.service, self.megabytes, self.refusal = service, megabytes, refusal
        self.seconds, self.memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
        self.lines = sum(count_lines(path) for path in (OUT / service / "src/generated").rglob("*.rs"))

    def __str__(self):
        if self.refusal:
            return f"{self.service}: refused: {self.refusal}"
        return (
            f"{self.service}: {self.lines} lines from {self.megabytes:.2f} MB, "
            f"{self.seconds:.2f} s of CPU time, {self.memory:.0f} MB of memory"
        )


def generate(service, version, megabytes, without=()):
    folder, errors = OUT / service, OUT / "errors"
    shutil.rmtree(folder, ignore_errors=True)
    OUT.mkdir(parents=True, exist_ok=True)
    command = [XTASK, "generate", "--standalone", "--name", f"{service}-lite", "--out", folder]
    command += ["--model", f"botocore:{version}/{service}", *(f"--without={operation}" for operation in without)]
    with errors.open("w") as stderr:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=stderr)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Run(service, megabytes, usage, process.returncode and first_error(errors.read_text()))


def first_error(text):
    """The first error, with its place; the last line of anything else, such as a crash."""
    lines = text.splitlines() or ["no output"]
    start = next((i for i, line in enumerate(lines) if line.startswith("error")), len(lines) - 1)
    return " ".join(line.strip() for line in lines[start : start + 2])


def count_lines(path):
    return path.read_bytes().count(b"\n")


def awsjson_models(version):
    """The size of each service's newest model, in MB, by the name of its folder."""
    # Has the release downloaded, if it is not there yet.
    subprocess.run([XTASK, "diff", *[f"botocore:{version}"] * 2], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    [wheel] = (ROOT / "target/botocore").glob(f"botocore-{version}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        paths = {path.split("/")[2]: path for path in sorted(archive.namelist()) if "/service-2.json" in path}
        sizes = {service: awsjson_size(archive.read(path)) for service, path in paths.items()}
    return {service: size for service, size in sizes.items() if size}


def awsjson_size(content):
    """The size of a model; none if the service does not speak awsJson."""
    text = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
    metadata = json.loads(text)["metadata"]
    return len(text) / 1e6 if "json" in metadata.get("protocols", [metadata["protocol"]]) else None


if __name__ == "__main__":
    main()
