#!/usr/bin/env python3
"""Mutates real models and gives them to the commands of `cargo xtask`, as their users do.

    mutations.py [--count N] [--seed N] [--keep]     N runs (300), case by case the same for the same seed
    mutations.py --large N                           a model of N operations: seconds and memory of each command

Each run changes a model in one to five places and runs `generate`, `diff` or `update` on it. The exit code has to be 0, 1
or 2, within a time limit and without a panic; code that the model smuggles in must not get out of strings and comments;
a command that fails must leave no file behind, and one that succeeds whole ones. A failing run is printed with the
options that repeat it, and its model is kept in target/mutations.
"""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORK = ROOT / "target/mutations"
COPY = WORK / "workspace"
TOOL = WORK / "xtask"
SECONDS = 60

# Text that ends a string, an attribute or a comment, with code behind.
BREAKOUTS = [
    '"]\nevil_code!();\n#[doc = "',
    "*/ evil_code!(); /*",
    "\nevil_code!();\n",
    '\\"; evil_code!(); //',
    '"#; evil_code!(); r#"',
    "{evil_code} {0} }}",
    "\u2028evil_code!();\u0000\u0007",
    "../../../evil_code",
    "self", "Self", "crate", "r#fn", "", "\u00e4\u00f6", "a" * 5000, "$", "1", "_", "#", "%{}",
]
SCALARS = [None, True, False, 0, -1, 1e308, 2**63, -(2**63), 10**400, 0.1, [], {}, [[]], {"a": {}}]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0, help="the first case; each case is a seed")
    parser.add_argument("--large", type=int, metavar="OPERATIONS")
    parser.add_argument("--tool", help="an xtask that is built already")
    arguments = parser.parse_args()
    prepare(arguments.tool)
    sys.exit(large(arguments.large) if arguments.large else many(arguments.seed, arguments.count))


def prepare(tool):
    shutil.rmtree(WORK, ignore_errors=True)
    COPY.mkdir(parents=True)
    if not tool:
        subprocess.run(["cargo", "build", "--quiet", "--release", "--package", "xtask"], cwd=ROOT, check=True)
        tool = ROOT / "target/release/xtask"
    shutil.copy(tool, TOOL)
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x"], cwd=COPY, input=archive, check=True)
    subprocess.run(["git", "init", "--quiet"], cwd=COPY, check=True)


def sources():
    """The models that are mutated: those of this repository, and AWS's where they are at hand."""
    paths = [ROOT / "model/cognito-identity.json", ROOT / "tests/constructs/model.json"]
    paths += sorted((ROOT / "tests/protocol").glob("*.json"))
    paths += sorted((ROOT / "../shared/models").glob("*.json"))
    return [path for path in paths if "shapes" in json.loads(path.read_text())]


def many(seed, count):
    models = sources()
    start, codes, faults = time.monotonic(), {}, 0
    for case in range(seed, seed + count):
        rng = random.Random(case)
        command = COMMANDS[case % len(COMMANDS)]
        # Other services are no news for this one.
        path = models[0] if command is update else rng.choice(models)
        mutated = WORK / "model.json"
        mutated.write_bytes(mutate(rng, path.read_text()))
        code, fault = command(path, mutated)
        codes[code] = codes.get(code, 0) + 1
        if fault:
            faults += 1
            kept = shutil.copy(mutated, WORK / f"case-{case}.json")
            print(f"--seed {case} --count 1: {command.__name__} of {path.name}: {fault}\n  {kept}", flush=True)
    told = ", ".join(f"{number} with {code}" for code, number in sorted(codes.items(), key=str))
    print(f"{count} mutated models: {told}; {faults} faults; {time.monotonic() - start:.0f} s")
    return faults > 0


def mutate(rng, text):
    if rng.random() < 0.05:
        return broken(rng, text.encode())
    model = json.loads(text)
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        change(rng, model)
    return json.dumps(model).encode()


def broken(rng, content):
    """Bytes that are no longer JSON, or not all of it."""
    at = rng.randrange(len(content))
    return rng.choice([
        content[:at],
        content[:at] + bytes([rng.randrange(256)]) + content[at + 1:],
        content[:at] + b"[" * 100_000,
        b"",
    ])


def change(rng, model):
    """Changes the model in one place."""
    holder, key = place(rng, model)
    value = holder[key]
    kind = rng.randrange(8)
    if kind == 0:
        del holder[key]
    elif kind == 1:
        holder[key] = rng.choice(SCALARS)
    elif kind == 2:
        holder[key] = rng.choice(BREAKOUTS)
    elif kind == 3 and isinstance(holder, dict):
        holder[rng.choice(BREAKOUTS)] = holder.pop(key)
    elif kind == 4:
        other, name = place(rng, model)
        holder[key] = json.loads(json.dumps(other[name]))
    elif kind == 5 and isinstance(value, str):
        holder[key] = rng.choice(list(model.get("shapes") or ["a#B"])) if "#" in value else value.swapcase()
    elif kind == 6 and isinstance(holder, dict):
        holder[f"{key}{rng.choice(['', '_', '2', 'S'])}".swapcase()] = json.loads(json.dumps(value))
    else:
        for _ in range(rng.choice([3, 200])):
            value = {"member": value} if rng.random() < 0.5 else [value]
        holder[key] = value


def place(rng, model):
    """A random place, each depth as likely as the next."""
    while True:
        holder, key = {"": model}, ""
        for _ in range(rng.randint(2, 9)):
            value = holder[key]
            keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
            if not keys:
                break
            holder, key = value, rng.choice(list(keys))
        if holder is not model and key != "":
            return holder, key
        if key != "" and rng.random() < 0.2:
            return holder, key


def run(*arguments):
    """The exit code, what was printed, and what is wrong with it."""
    try:
        done = subprocess.run([TOOL, *map(str, arguments)], cwd=COPY, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return "a timeout", b"", f"runs for more than {SECONDS} s"
    errors = done.stderr.decode(errors="replace")
    if "panicked" in errors or done.returncode not in (0, 1, 2):
        return done.returncode, done.stdout, f"exit {done.returncode}: {errors[-400:]}"
    if done.returncode == 2 and "error" not in errors:
        return 2, done.stdout, f"fails without an error: {errors[-400:]}"
    return done.returncode, done.stdout, None


def generate(_, model):
    out = WORK / "out"
    shutil.rmtree(out, ignore_errors=True)
    code, _, fault = run("generate", "--standalone", "--name", "mutated", "--out", out, "--model", model)
    if not fault and code != 0 and out.exists() and any(out.rglob("*")):
        fault = "fails, and leaves files behind"
    return code, fault or faults_of_files(out)


def diff(path, model):
    for form in ("json", "text", "markdown", "html"):
        code, printed, fault = run("diff", path, model, "--format", form)
        if fault or code != 0:
            return code, fault
        if form == "json" and "feed" not in json.loads(printed):
            return code, "prints no diff"
        if form == "html" and b"<script>evil" in printed:
            return code, "lets markup through"
    return code, None


def update(_, model):
    for name in ("model", "cognito-identity/src/generated", "CHANGELOG.md", "tests/constructs/src/generated"):
        restore(name)
    before = contents()
    code, _, fault = run("update", "--from", model, "--prune-overlay", "--write-stubs")
    after = contents()
    if not fault and code != 0 and before != after:
        fault = "fails, and changes files"
    return code, fault or faults_of_files(COPY / "cognito-identity/src/generated") or faults_of_models()


COMMANDS = [generate, diff, update, generate]


def restore(name):
    source, target = ROOT / name, COPY / name
    if source.is_dir():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)
    else:
        shutil.copy(source, target)


def contents():
    folders = [COPY / "model", COPY / "cognito-identity/src/generated", COPY / "CHANGELOG.md"]
    paths = [path for folder in folders for path in ([folder] if folder.is_file() else folder.rglob("*"))]
    return {path: path.read_bytes() for path in paths if path.is_file()}


def faults_of_models():
    for path in (COPY / "model").iterdir():
        if path.suffix != ".json":
            return f"leaves {path.name} behind"
        json.loads(path.read_text())
    return None


CODE = re.compile(
    r'"(?:[^"\\]|\\.)*"|r(#*)".*?"\1|//[^\n]*|/\*.*?\*/|\'(?:[^\'\\\n]|\\[^\n]+?)\'', re.DOTALL
)


def faults_of_files(folder):
    """Files that are torn, or hold code of the model."""
    for path in folder.rglob("*") if folder.exists() else []:
        if not path.is_file():
            continue
        if path.suffix not in (".rs", ".toml", ".txt", ".json") or ".." in path.name:
            return f"leaves {path} behind"
        text = path.read_text()
        if path.suffix != ".rs":
            continue
        if not text.endswith("\n"):
            return f"{path} is torn"
        if "evil_code!" in text and "evil_code!" in CODE.sub("", text):
            return f"code of the model is in {path}"
    return None


def large(operations):
    """Figures of a model with many operations."""
    models = [WORK / "old.json", WORK / "new.json"]
    for path, extra in zip(models, (0, 10)):
        path.write_text(json.dumps(large_model(operations + extra)))
    print(f"{operations} operations, {models[0].stat().st_size / 1e6:.1f} MB")
    out = WORK / "out"
    measure("generate", "--standalone", "--name", "large", "--out", out, "--model", models[0])
    measure("generate", "--standalone", "--name", "large", "--out", out, "--model", models[0], "--check")
    measure("diff", *models, "--format", "json", "--out", WORK / "diff.json")
    measure("update", "--from", models[0], "--prune-overlay", "--write-stubs", "--dry-run")
    return 0


def measure(*arguments):
    start = time.monotonic()
    process = subprocess.Popen([TOOL, *map(str, arguments)], cwd=COPY, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    print(
        f"{arguments[0]}: exit {process.returncode}, {seconds:.1f} s of CPU time, {time.monotonic() - start:.1f} s, "
        f"{usage.ru_maxrss / 1024:.0f} MB of memory",
        flush=True,
    )


def large_model(operations):
    shapes = {"a#Text": {"type": "string", "traits": {"smithy.api#length": {"min": 1, "max": 100}}}}
    for number in range(operations):
        name = f"a#Act{number}"
        documentation = {"smithy.api#documentation": f"<p>Does the thing of number {number}.</p>"}
        member = {"target": "a#Text", "traits": documentation}
        shapes[name] = {
            "type": "operation", "input": {"target": f"{name}Input"}, "output": {"target": f"{name}Output"},
            "errors": [{"target": f"a#Error{number % 100}"}], "traits": documentation,
        }
        shapes[f"{name}Input"] = {"type": "structure", "members": {f"Member{i}": member for i in range(5)}}
        parts = {"target": f"{name}Parts"}
        shapes[f"{name}Output"] = {"type": "structure", "members": {"Parts": parts, "Token": member}}
        shapes[f"{name}Parts"] = {"type": "list", "member": {"target": f"{name}Part"}}
        shapes[f"{name}Part"] = {"type": "structure", "members": {"Name": member, "Next": parts}}
        shapes[f"a#Error{number % 100}"] = {
            "type": "structure", "members": {"message": {"target": "a#Text"}}, "traits": {"smithy.api#error": "client"},
        }
    shapes["a#Large"] = {
        "type": "service", "version": "2026-01-01",
        "operations": [{"target": f"a#Act{number}"} for number in range(operations)],
        "traits": {
            "aws.protocols#awsJson1_1": {}, "aws.api#service": {"sdkId": "Large", "arnNamespace": "large"},
            "aws.auth#sigv4": {"name": "large"}, "smithy.api#documentation": "<p>A large service.</p>",
        },
    }
    return {"smithy": "2.0", "shapes": shapes}


if __name__ == "__main__":
    main()
