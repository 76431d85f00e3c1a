#!/usr/bin/env python3
"""Compares generated crates with AWS's official ones: fields, enum variants and builders.

    official.py CRATE[@VERSION]=DIRECTORY…

Each CRATE is the name of an official crate, such as aws-sdk-kms@1.66, and DIRECTORY a crate that `cargo xtask generate
--standalone` wrote from AWS's model of the same service and the same time. Cargo fetches the official crates into a
temporary folder. Only types that both crates have are compared. Prints each difference
and, by kind, how many items agree. Exits with 1 where less than 98 % of a kind agree.
"""

import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

LEAST = 0.98
MANIFEST = '[package]\nname = "official"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n[dependencies]\n'


def fetch(crates):
    """Returns the source folder of the newest version of each crate."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "src").mkdir()
        (root / "src/lib.rs").touch()
        named = [crate.partition("@") for crate in crates]
        dependencies = "".join(
            f'{name} = {{ version = "~{version or 1}", default-features = false }}\n' for name, _, version in named
        )
        (root / "Cargo.toml").write_text(MANIFEST + dependencies)
        command = ["cargo", "metadata", "--format-version=1", f"--manifest-path={root}/Cargo.toml"]
        packages = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["packages"]
    found = {package["name"]: pathlib.Path(package["manifest_path"]).parent / "src" for package in packages}
    return {crate: found[crate.partition("@")[0]] for crate in crates}


def short(ty):
    """Returns a type without the paths in it."""
    return re.sub(r"\s", "", re.sub(r"(?:\b\w+|)(?:::\w+)*::(\w+)", r"\1", ty)).replace(",>", ">")


def items(source):
    """Returns the public items of a crate: kind and name, and what stands there."""
    found = {}
    for path in source.rglob("*.rs"):
        where = path.relative_to(source).as_posix().removeprefix("generated/")
        scope = "operation" if where.startswith("operation") else "types"
        if not where.startswith(("operation", "types")):
            continue
        text = path.read_text()
        for name, body in re.findall(r"^pub struct (\w+) \{\n(.*?)^\}", text, re.M | re.S):
            for field, ty in re.findall(r"^    pub ((?:r#)?\w+): ([^;]*?),\n(?=    [/#p]|\Z)", body, re.M | re.S):
                found["field", f"{scope}::{name}.{field}"] = short(ty)
        for name, body in re.findall(r"^pub enum (\w+) \{\n(.*?)^\}", text, re.M | re.S):
            for variant in re.findall(r"^    (\w+)(?:\(|,| \{)", body, re.M):
                found["variant", f"{scope}::{name}::{variant}"] = ""
        for ty, fails in re.findall(r"pub fn build\(\s*self,?\s*\) -> (Result|::std::result::Result)?<?([\w:]+)", text):
            found["builder", f"{scope}::{fails.split('::')[-1]}"] = "fallible" if ty else "infallible"
        for name, fails in re.findall(r"^structure! \{ (\w+), \w+ -> (\w+)", text, re.M):
            found["builder", f"{scope}::{name}"] = fails
    return found


def owner(name):
    return re.split(r"\.|::", name.split("::", 1)[1])[0]


def compare(crate, official, ours):
    """Prints how two crates differ; returns how many items of each kind agree, and of how many."""
    owners = {(kind, name.split("::")[0], owner(name)) for kind, name in ours}
    agree, all_items = collections.Counter(), collections.Counter()
    for (kind, name), there in sorted(official.items()):
        if (kind, name.split("::")[0], owner(name)) not in owners:
            continue
        here = ours.get((kind, name))
        all_items[kind] += 1
        if here == there:
            agree[kind] += 1
        else:
            print(f"{crate}: {kind} {name}: {there or 'there'}, here {'missing' if here is None else here}")
    return agree, all_items


def main():
    folders = dict(argument.split("=", 1) for argument in sys.argv[1:])
    if not folders:
        sys.exit(__doc__)
    enough = True
    for crate, source in fetch(folders).items():
        agree, all_items = compare(crate, items(source), items(pathlib.Path(folders[crate]) / "src"))
        figures = ", ".join(f"{agree[kind]} of {number} {kind}s" for kind, number in sorted(all_items.items()))
        print(f"{crate}: {figures} agree")
        enough = enough and all(agree[kind] >= LEAST * number for kind, number in all_items.items())
    sys.exit(not enough)


if __name__ == "__main__":
    main()
