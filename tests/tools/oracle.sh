#!/usr/bin/env bash
# Compares the conversion from botocore's form with AWS's own Smithy models of the same services:
# `tests/tools/oracle.sh DIRECTORY`, a folder of Smithy JSON ASTs of 2025-04-02.
set -euo pipefail
smithy=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."

# The release of botocore of that day.
readonly VERSION=1.37.26

# Unpacks the newest API version of each service of a release into one folder a service.
unpack() {
    local target=target/oracle/$1
    [ -e "$target/done" ] && return
    mkdir -p "$target"
    local requirement=botocore
    [ "$1" = latest ] || requirement=botocore==$1
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$target/wheel" "$requirement"
    python3 - "$target" <<'PYTHON'
import gzip, pathlib, sys, zipfile
target = pathlib.Path(sys.argv[1])
with zipfile.ZipFile(next((target / "wheel").glob("*.whl"))) as wheel:
    for name in sorted(wheel.namelist()):
        parts = name.split("/")
        if len(parts) == 5 and parts[:2] == ["botocore", "data"] and ".json" in name:
            data = wheel.read(name)
            file = target / "data" / parts[2] / parts[4].removesuffix(".gz")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(gzip.decompress(data) if name.endswith(".gz") else data)
PYTHON
    touch "$target/done"
}

unpack $VERSION
rm -rf target/oracle/latest
unpack latest
ORACLE_SMITHY=$smithy ORACLE_BOTOCORE=$PWD/target/oracle/$VERSION/data ORACLE_LATEST=$PWD/target/oracle/latest/data \
    cargo test --quiet --package codegen --test oracle -- --ignored --nocapture
