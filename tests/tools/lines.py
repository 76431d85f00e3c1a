#!/usr/bin/env python3
"""Counts the code of this repository: `python3 tests/tools/lines.py`.

Code lines are lines that are neither blank nor comments nor tests (`#[cfg(test)]` items and files of tests). Functions are
measured from `fn` to their closing brace.
"""

import re
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Name, folders or files, and the size to aim at in code lines.
PARTS = [
    ("core", ["cognito-identity/src/runtime", "cognito-identity/src/runtime.rs", "cognito-identity/src/lib.rs"], 4500),
    ("generated", ["cognito-identity/src/generated", "cognito-identity/src/generated.rs"], None),
    ("identity_pool", ["cognito-identity/src/identity_pool", "cognito-identity/src/identity_pool.rs"], 1200),
    ("codegen", ["codegen/src"], 10500),
    ("codegen parts", ["codegen/parts"], None),
    ("xtask", ["xtask/src"], 1600),
    ("emulator", ["tests/emulator/src"], 5500),
]
TEST_FILES = re.compile(r"(^|/)(tests?|testing|canary|secrets)(/|\.rs$)")
FUNCTION = re.compile(r"^(\s*)(pub(\([^)]*\))?\s+)?(const\s+)?(async\s+)?fn\s+(\w+)")


def sources(paths):
    for path in (ROOT / path for path in paths):
        files = sorted(path.rglob("*.rs")) if path.is_dir() else [path] if path.is_file() else []
        yield from (file for file in files if not TEST_FILES.search(str(file.relative_to(ROOT / "."))
                                                                   .removeprefix("tests/emulator/")))


def code(text):
    """The code lines of a file: `#[cfg(test)]` items at the left margin end where the next item begins."""
    lines, skipped = [], False
    for line in text.splitlines():
        if line.startswith("#[cfg(test)]"):
            skipped = True
        elif skipped and (line.startswith("}") or re.match(r"mod \w+;|pub\(crate\) mod \w+;", line)):
            skipped = False
            continue
        if not skipped and line.strip() and not line.strip().startswith("//"):
            lines.append(line)
    return lines


def functions(lines):
    """Name and length of each function; rustfmt puts the closing brace at the indentation of `fn`."""
    open_at = []
    for number, line in enumerate(lines):
        if found := FUNCTION.match(line):
            if line.rstrip().endswith(("}", ";")):
                yield found[6], 1
            else:
                open_at.append((found[1] + "}", found[6], number))
        elif open_at and line.rstrip() == open_at[-1][0]:
            _, name, start = open_at.pop()
            yield name, number - start + 1


def main():
    sizes = {}
    print(f"{'part':14} {'files':>5} {'printed':>8} {'code':>7} {'aim':>7}  {'fn median':>9} {'p90':>4} {'longest':>7}")
    for name, paths, aim in PARTS:
        texts = [(file, file.read_text()) for file in sources(paths)]
        counted = [code(text) for _, text in texts]
        lengths = sorted(length for lines in counted for _, length in functions(lines))
        sizes[name] = sum(map(len, counted))
        printed = sum(text.count("\n") for _, text in texts)
        figures = (f"{statistics.median(lengths):9.0f} {lengths[int(len(lengths) * 0.9)]:4} {lengths[-1]:7}"
                   if lengths else "")
        print(f"{name:14} {len(texts):5} {printed:8,} {sizes[name]:7,} {f'{aim:,}' if aim else '':>7}  {figures}")
    share = sizes["generated"] / max(1, sizes["generated"] + sizes["core"])
    print(f"generated: {share:.1%} of the crate's code lines without the provider (aim: 65 %)")
    over = [name for name, _, aim in PARTS if aim and sizes[name] > aim]
    if over:
        print(f"over the aim: {', '.join(over)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
