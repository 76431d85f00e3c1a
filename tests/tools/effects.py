#!/usr/bin/env python3
"""Checks that what diffs say about the Rust API is true.

    effects.py [--sample | CASE...]

For each case of codegen/tests/diff, generates a crate from either model, has rustdoc list all public items of both, and
compares the lists: an item that is gone or has another signature makes the step breaking, one that is new additive,
none internal. That has to be what `cargo xtask diff` says, forth and back. Takes about three CPU seconds a crate; what
was listed once is not listed again while target/effects stands and the crate is the same.
"""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys

import workspace

ROOT = workspace.ROOT
CASES = ROOT / "codegen/tests/diff"
WORK = ROOT / "target/effects"


# One case for each way in which the API can change, for when there is no time for all.
SAMPLE = [
    "deprecation-added",
    "endpoint-rules-changed",
    "enum-value-removed",
    "error-removed-and-common",
    "member-added-required",
    "member-removed-recased",
    "pagination-changed",
    "representation-changed-by-recursion",
    "required-added-to-output",
    "waiters-changed",
]


def main():
    all_cases = sorted(path.parent.name for path in CASES.glob("*/old.json"))
    names = SAMPLE if sys.argv[1:] == ["--sample"] else sys.argv[1:] or all_cases
    # A copy, so that builds under way elsewhere do not change it.
    WORK.mkdir(parents=True, exist_ok=True)
    tool = shutil.copy(workspace.build_xtask(), WORK / "xtask")
    agreeing = sum(agrees(name, tool) for name in names)
    print(f"{agreeing} of {len(names)} cases tell true effects")
    sys.exit(agreeing != len(names))


def agrees(name, tool):
    models = [CASES / name / model for model in ("old.json", "new.json")]
    listed = [items(model, tool) for model in models]
    faults = [fault(models, listed, tool), fault(models[::-1], listed[::-1], tool)]
    for text in filter(None, faults):
        print(f"{name}: {text}", flush=True)
    return not any(faults)


def fault(models, listed, tool):
    """What is wrong with what the tool says of a step, if anything."""
    said = json.loads(run([tool, "diff", *models, "--format", "json"], cwd=ROOT))["effect"]
    old, new = listed
    gone = sorted(item for item in old if old[item] != new.get(item) and not item.endswith(DEPRECATED))
    came = sorted(item for item in new if item not in old)
    found = "breaking" if gone else "additive" if came else "internal"
    steps = " to ".join(model.name for model in models)
    return said != found and f"{steps} is said to be {said}, and is {found}: {', '.join((gone or came)[:5])}"


def items(model, tool):
    """The public items of the crate that is generated from a model, by path, with their signatures."""
    crate = WORK / "probe"
    shutil.rmtree(crate, ignore_errors=True)
    run([tool, "generate", "--standalone", "--name", "probe", "--out", crate, "--model", model], cwd=ROOT)
    shutil.copy(ROOT / "Cargo.lock", crate / "Cargo.lock")
    listed = WORK / f"{fingerprint(crate)}.json"
    if not listed.exists():
        # rustdoc's JSON is not stable; a stable compiler writes it when told to pass for an unstable one.
        environment = {**os.environ, "RUSTC_BOOTSTRAP": "1", "CARGO_TARGET_DIR": str(WORK / "target")}
        unstable = ["-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"]
        run(["cargo", "rustdoc", "--quiet", "--lib", "--", *unstable], cwd=crate, env=environment)
        listed.write_text(json.dumps(Surface(json.loads((WORK / "target/doc/probe.json").read_text())).items))
    return json.loads(listed.read_text())


def fingerprint(crate):
    files = sorted(path for path in crate.rglob("*") if path.suffix in (".rs", ".toml"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in [pathlib.Path(__file__), *files])).hexdigest()


def run(command, **options):
    result = subprocess.run(command, capture_output=True, text=True, **options)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{result.stdout}{result.stderr}")
    return result.stdout


DEPRECATED = " is deprecated"

# Parts of an item that are items of their own.
CHILDREN = ("impls", "items", "variants", "kind", "implementations")

# The compiler's own business: no code can name it.
UNNAMEABLE = "core::marker::Freeze"


class Surface:
    """What rustdoc lists, by public path."""

    def __init__(self, document):
        self.index, self.paths = document["index"], document["paths"]
        self.items, self.seen = {}, set()
        self.walk(document["root"], "")

    def item(self, item_id):
        return self.index.get(str(item_id))

    def walk(self, item_id, path):
        """An item as the module at `path` lists it; `use` leads to another."""
        item = self.item(item_id)
        if item is None or (item_id, path) in self.seen:
            return
        self.seen.add((item_id, path))
        use = item["inner"].get("use")
        if use is None:
            self.named(item_id, f"{path}::{item['name']}")
        elif use["is_glob"]:
            self.children(use["id"], path)
        else:
            self.named(use["id"], f"{path}::{use['name']}")

    def children(self, module_id, path):
        module = self.item(module_id)
        for child in module["inner"].get("module", {}).get("items", []) if module else []:
            self.walk(child, path)

    def named(self, item_id, path):
        item = self.item(item_id)
        if item is None:
            return
        (kind, inner), = item["inner"].items()
        if kind == "module":
            return self.children(item_id, path)
        if item["deprecation"]:
            self.items[path + DEPRECATED] = ""
        attributes = [text for text in map(json.dumps, item["attrs"]) if "non_exhaustive" in text]
        described = inner
        if isinstance(inner, dict):
            described = {key: value for key, value in inner.items() if key not in CHILDREN}
            self.parts(kind, inner, path)
        # A field and a method may share a path.
        self.items[f"{path} ({kind})"] = json.dumps([attributes, self.clean(described)], sort_keys=True)

    def parts(self, kind, inner, path):
        if kind == "struct" and "plain" in inner["kind"]:
            self.each(inner["kind"]["plain"]["fields"], path)
        if kind == "enum":
            self.each(inner["variants"], path)
        if kind == "trait":
            self.each(inner["items"], path)
        if kind == "variant" and isinstance(inner["kind"], dict):
            self.each(inner["kind"].get("tuple") or inner["kind"].get("struct", {}).get("fields", []), path)
        for impl in inner.get("impls", []):
            self.impl(self.item(impl)["inner"]["impl"], path)

    def each(self, ids, path):
        for item_id in ids:
            if item_id is not None and self.item(item_id):
                self.named(item_id, f"{path}::{self.item(item_id)['name']}")

    def impl(self, impl, path):
        if impl["blanket_impl"] is not None:
            return
        if impl["trait"] is None:
            return self.each(impl["items"], path)
        described = self.clean([impl["trait"], impl["generics"], impl["is_negative"]])
        if described[0].get("path") != UNNAMEABLE:
            self.items[f"{path} implements {json.dumps(described, sort_keys=True)}"] = ""

    def clean(self, value):
        """A type or signature without what differs from crate to crate, and with full paths."""
        if isinstance(value, list):
            return [self.clean(item) for item in value]
        if not isinstance(value, dict):
            return value
        cleaned = {key: self.clean(item) for key, item in value.items() if key not in ("id", "docs", "span", "links")}
        known = self.paths.get(str(value.get("id"))) if "path" in value else None
        if known:
            cleaned["path"] = "::".join(known["path"])
        if "is_c_variadic" in value:
            cleaned["inputs"] = [self.clean(ty) for _, ty in value["inputs"]]
        return cleaned


if __name__ == "__main__":
    main()
