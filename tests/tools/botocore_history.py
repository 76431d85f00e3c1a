#!/usr/bin/env python3
"""Collects every state that a service's model went through in the releases of botocore.

    botocore_history.py FOLDER [--service cognito-identity] [--every 25] [--from 1.0] [--to VERSION]

Leaves FOLDER/<version>/ with the model's files, one for each release whose facts differ from those of the release
before, and FOLDER/versions.txt, which lists these releases in order. Texts for people are no facts.

Releases are fetched one after the other with pip: every 25th, then those between two that differ, by halves. What was
looked at once is remembered in FOLDER/probes, so that a second run fetches only what is new.
"""

import argparse
import gzip
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile

FILES = ["service-2.json", "paginators-1.json", "endpoint-rule-set-1.json", "waiters-2.json"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--service", default="cognito-identity")
    parser.add_argument("--every", type=int, default=25, metavar="N")
    parser.add_argument("--from", dest="first", default="1.0", metavar="VERSION")
    parser.add_argument("--to", dest="last", default="999", metavar="VERSION")
    arguments = parser.parse_args()
    releases = [r for r in all_releases() if key(arguments.first) <= key(r) <= key(arguments.last)]
    probe = Probe(arguments.folder, arguments.service)
    changed = changes(releases, arguments.every, probe)
    for version in changed:
        probe.keep(version)
    (arguments.folder / "versions.txt").write_text("".join(f"{version}\n" for version in changed))
    print(f"{len(changed)} states in {len(releases)} releases; {probe.fetched} were fetched", file=sys.stderr)


def all_releases():
    listed = pip("index", "versions", "botocore").stdout
    line = next(line for line in listed.splitlines() if line.startswith("Available versions:"))
    versions = [version.strip() for version in line.partition(":")[2].split(",")]
    return sorted((version for version in versions if re.fullmatch(r"[\d.]+", version)), key=key)


def key(version):
    return [int(part) for part in version.split(".")]


def changes(releases, every, probe):
    """The releases whose facts differ from those of the release before."""
    samples = sorted({*range(0, len(releases), every), len(releases) - 1})
    found = [samples[0]]
    for low, high in zip(samples, samples[1:]):
        found += between(releases, low, high, probe)
    return [releases[index] for index in found if probe.facts(releases[index]) is not None]


def between(releases, low, high, probe):
    if probe.facts(releases[low]) == probe.facts(releases[high]):
        return []
    if high - low == 1:
        return [high]
    middle = (low + high) // 2
    return between(releases, low, middle, probe) + between(releases, middle, high, probe)


class Probe:
    """What releases say of a service."""

    def __init__(self, folder, service):
        self.folder, self.service, self.fetched = folder, service, 0
        (folder / "probes").mkdir(parents=True, exist_ok=True)

    def facts(self, version):
        """A hash of the facts, or None where the release does not know the service."""
        files = self.files(version)
        facts = {name: without_prose(json.loads(text)) for name, text in files.items()}
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest() if facts else None

    def files(self, version):
        probe = self.folder / "probes" / f"{version}.json"
        if not probe.exists():
            self.fetched += 1
            print(f"fetching {version}", file=sys.stderr, flush=True)
            probe.write_text(json.dumps(fetch(version, self.service)))
        return json.loads(probe.read_text())

    def keep(self, version):
        folder = self.folder / version
        folder.mkdir(exist_ok=True)
        for name, text in self.files(version).items():
            (folder / name).write_text(text)


def without_prose(value):
    if isinstance(value, dict):
        prose = {k for k, v in value.items() if k.startswith("documentation") and isinstance(v, str)}
        return {k: without_prose(v) for k, v in value.items() if k not in prose}
    return [without_prose(item) for item in value] if isinstance(value, list) else value


def fetch(version, service):
    """The texts of the model's files in a release, by name."""
    with tempfile.TemporaryDirectory() as folder:
        fetched = pip("download", "--quiet", "--no-deps", "--dest", folder, f"botocore=={version}")
        archives = list(pathlib.Path(folder).iterdir())
        if not archives:
            sys.exit(f"pip cannot fetch botocore {version}:\n{fetched.stderr}")
        entries = dict(read(archives[0], f"/data/{service}/"))
    current = max((path.rpartition("/")[0] for path in entries if "/service-2.json" in path), default=None)
    return {name: text for path, text in entries.items() for name in FILES if f"{current}/{name}" == path}


def read(archive, part):
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            yield from (opened(name, wheel.read(name)) for name in wheel.namelist() if part in name)
    else:
        with tarfile.open(archive) as source:
            members = (member for member in source if member.isfile() and part in member.name)
            yield from (opened(member.name, source.extractfile(member).read()) for member in members)


def opened(name, data):
    data = gzip.decompress(data) if name.endswith(".gz") else data
    return name.removesuffix(".gz"), data.decode()


def pip(*arguments):
    command = [sys.executable, "-m", "pip", *arguments, "--disable-pip-version-check"]
    return subprocess.run(command, capture_output=True, text=True)


if __name__ == "__main__":
    main()
