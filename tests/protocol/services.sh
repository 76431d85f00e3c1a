#!/usr/bin/env bash
# Generates clients of AWS's own awsJson services, from the models in botocore's folder `data`.
#   services.sh DATA              compiles a sample of the hard ones, warnings as errors
#   services.sh DATA SERVICE…     compiles these
#   services.sh DATA --all        generates every one, says which are refused and why, and compiles none
set -euo pipefail
data=$(realpath "$1")
shift
cd "$(dirname "$0")/../.."
cargo build --quiet --release --package xtask
out=target/services
mkdir -p "$out"

folder() { # The newest version of a service's API.
    find "$data/$1" -mindepth 1 -maxdepth 1 -type d | sort | tail -n 1
}

generate() { # Streams are refused; these services have an operation or two of the kind.
    local without=()
    [ "$1" = logs ] && without=(--without GetLogObject --without StartLiveTail)
    [ "$1" = kinesis ] && without=(--without SubscribeToShard)
    target/release/xtask generate --standalone --name "$1-lite" --out "$out/$1" --model "$(folder "$1")" "${without[@]}"
}

is_awsjson() {
    python3 - "$(folder "$1")" <<'PYTHON'
import glob, gzip, json, sys
[path] = glob.glob(sys.argv[1] + "/service-2.json*")
with (gzip.open if path.endswith(".gz") else open)(path) as file:
    metadata = json.load(file)["metadata"]
sys.exit(0 if "json" in metadata.get("protocols", [metadata["protocol"]]) else 1)
PYTHON
}

all() {
    local generated=0 refused=0 service
    for service in $(ls "$data"); do
        [ -d "$data/$service" ] && is_awsjson "$service" || continue
        if generate "$service" >/dev/null 2>"$out/errors"; then
            generated=$((generated + 1))
        else
            refused=$((refused + 1))
            echo "$service: $(grep -A 1 '^error' "$out/errors" | tr '\n' ' ')"
        fi
    done
    echo "$generated generated, $refused refused, $SECONDS s"
}

compile() {
    local start=$SECONDS
    generate "$1" 2>"$out/errors" | tail -n 1
    cp Cargo.lock "$out/$1/"
    (cd "$out/$1" && RUSTFLAGS="-D warnings" CARGO_TARGET_DIR=../target \
        cargo check --quiet --no-default-features --features checksum,compression)
    echo "$1: $(cat "$out/$1"/src/generated/{*.rs,*/*.rs} | wc -l) lines, $((SECONDS - start)) s"
}

[ $# -gt 0 ] || set -- dynamodb ecs glue kms logs sagemaker ssm stepfunctions
if [ "$1" = --all ]; then
    all
else
    for service in "$@"; do compile "$service"; done
fi
