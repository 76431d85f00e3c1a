#!/usr/bin/env python3
"""Checks the feed of `cargo xtask diff` against the conventions of the API-changes pages, written down a second time.

    feed.py HISTORY                 each step of a history that `cargo xtask history` has cached
    feed.py OLD_DATA NEW_DATA       each service that speaks awsJson in both of two unpacked `botocore/data`

Prints a line for each pair: what it is, the header of the feed and the effect, and what is wrong, if anything. The rules
of the pages are in codegen/src/diff/feed; here they are applied to botocore's own form, in as few words as possible.
"""

import gzip
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    folders = [pathlib.Path(argument) for argument in sys.argv[1:]]
    if len(folders) not in (1, 2):
        sys.exit(__doc__)
    pairs = list(history(*folders) if len(folders) == 1 else services(*folders))
    subprocess.run(["cargo", "build", "--quiet", "--release", "--package", "xtask"], cwd=ROOT, check=True)
    agreeing = sum(agrees(*pair) for pair in pairs)
    print(f"{agreeing} of {len(pairs)} diffs have the feed that the pages would have, and pass over nothing")
    sys.exit(agreeing != len(pairs))


def history(folder):
    versions = (folder / "versions.txt").read_text().split()
    for old, new in zip(versions, versions[1:]):
        yield f"{old} → {new}", folder / old, folder / new


def services(old, new):
    for service in sorted(path.name for path in new.iterdir() if (old / path.name).is_dir()):
        # A service has a folder for each version of its API; the last one is current.
        current = [max(path.parent for path in data.glob(f"{service}/*/service-2.json*")) for data in (old, new)]
        if all(read(folder)["metadata"]["protocol"] == "json" for folder in current):
            yield service, *current


def read(folder):
    path = next(folder.glob("service-2.json*"))
    return json.loads(gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())


def agrees(name, old, new):
    command = [ROOT / "target/release/xtask", "diff", old, new, "--format", "json"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if ran.returncode != 0:
        print(f"{name}: {ran.stderr}")
        return False
    said = json.loads(ran.stdout)
    feed = ordered(said["feed"])
    header = f"{len(feed['new'])} new {len(feed['updated'])} updated {len(feed['removed'])} removed"
    print(f"{name}: {header}; {said['effect']}, {len(said['changes'])} changes", flush=True)
    was, now = read(old), read(new)
    unsaid = said["effect"] == "none" and any(was[part] != now[part] for part in ("operations", "shapes"))
    expected = ordered(Pages(was, now).feed())
    if unsaid:
        print("  says nothing, and there is a difference")
    if feed != expected:
        print(f"  said:     {json.dumps(feed)[:2000]}\n  expected: {json.dumps(expected)[:2000]}")
    return feed == expected and not unsaid


def ordered(value):
    """A feed without the orders that mean nothing."""
    if isinstance(value, dict):
        return {ordered(key): ordered(item) for key, item in value.items()}
    if isinstance(value, list):
        return [ordered(item) for item in value]
    return " | ".join(sorted(value.split(" | ")))


class Pages:
    """What the pages would say of a step. Shapes go by their names; `above` are those that hold the one looked at."""

    def __init__(self, old, new):
        self.old_operations, self.new_operations = old["operations"], new["operations"]
        self.old, self.new = old["shapes"], new["shapes"]

    def feed(self):
        old, new = set(self.old_operations), set(self.new_operations)
        updated = [self.updated(name) for name in sorted(new & old)]
        return {"new": sorted(new - old), "removed": sorted(old - new), "updated": [entry for entry in updated if entry]}

    def updated(self, name):
        ends = {"request": "input", "response": "output"}
        shapes = {part: self.new_operations[name].get(end, {}).get("shape") for part, end in ends.items()}
        deltas = {part: self.gained(shape) for part, shape in shapes.items() if shape in self.old}
        deltas = {part: delta for part, delta in deltas.items() if delta}
        if len(deltas) == 2 and deltas["request"] == deltas["response"]:
            deltas = {"both": deltas["request"]}
        return deltas and {"operation": name, **deltas}

    def gained(self, name):
        return None if self.equal(name, name, ()) else self.delta(name, name, ())

    def equal(self, new, old, above):
        if new in above:
            return True
        kind, was = self.new[new]["type"], self.old[old]["type"]
        if kind in ("structure", "list", "map", "string"):
            same_inside = all(self.equal(*pair, (*above, new)) for pair in self.common(new, old).values())
            return kind != was or same_inside and not self.added(new, old) and self.values(new, old) == set()
        return was in ("structure", "list", "map", "string") or new == old

    def delta(self, new, old, above):
        if new in above:
            return None
        kind, was = self.new[new]["type"], self.old[old]["type"]
        if kind != was:
            return self.notation(new, ()) if kind == "structure" else None
        if kind == "string":
            return " | ".join(set(self.new[new].get("enum", [])) - set(self.old[old].get("enum", [])))
        inside = {name: self.delta(*pair, (*above, new)) for name, pair in self.common(new, old).items()}
        if kind != "structure":
            return inside.get("member") or inside.get("value")
        added = {name: self.notation(self.parts(self.new[new])[name], ()) for name in self.added(new, old)}
        return {**added, **{name: delta for name, delta in inside.items() if delta}}

    def notation(self, name, above):
        if name in above:
            return "()"
        shape = self.new[name]
        parts = {part: self.notation(target, (*above, name)) for part, target in self.parts(shape).items()}
        if shape["type"] == "list":
            return [parts["member"]]
        if shape["type"] == "map":
            return {parts["key"]: parts["value"]}
        return parts if shape["type"] == "structure" else " | ".join(shape.get("enum", [])) or shape["type"]

    def parts(self, shape):
        """The shapes right inside of one, by the name of the part."""
        single = {part: shape[part] for part in ("member", "key", "value") if part in shape}
        return {name: target["shape"] for name, target in {**single, **shape.get("members", {})}.items()}

    def common(self, new, old):
        if self.new[new]["type"] != self.old[old]["type"]:
            return {}
        parts, were = self.parts(self.new[new]), self.parts(self.old[old])
        return {name: (parts[name], were[name]) for name in parts if name in were}

    def added(self, new, old):
        return set(self.parts(self.new[new])) - set(self.parts(self.old[old]))

    def values(self, new, old):
        return set(self.new[new].get("enum", [])) ^ set(self.old[old].get("enum", []))


if __name__ == "__main__":
    main()
