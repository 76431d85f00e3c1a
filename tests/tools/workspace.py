"""What the programs beside this file share: where the workspace is, and its commands."""

import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]


def build_xtask():
    """Builds `cargo xtask` as it is now, and says where the executable is."""
    command = ["cargo", "build", "--quiet", "--package", "xtask", "--message-format", "json"]
    messages = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    built = [json.loads(line).get("executable") for line in messages.splitlines()]
    return [path for path in built if path][-1]
