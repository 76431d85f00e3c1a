#!/usr/bin/env bash
# Fuzzes one target for a while: `./run.sh TARGET [SECONDS]`. Needs a nightly toolchain, cargo-fuzz and a C++ compiler.
# What it finds is kept in artifacts/TARGET; the run then ends with an exit code other than 0.
set -euo pipefail
cd "$(dirname "$0")"
target=${1:?usage: ./run.sh TARGET [SECONDS]; the targets are in targets/}
seconds=${2:-180}

corpus=corpus/$target
mkdir -p "$corpus"
[ ! -d "seeds/$target" ] || cp "seeds/$target/"* "$corpus"
if [ "$target" = load_model ]; then
    for model in ../../codegen/tests/golden/*/model.json; do
        cp "$model" "$corpus/$(basename "$(dirname "$model")").json"
    done
fi
# Unsafe code is forbidden here, so a sanitizer of addresses would find nothing and halve the speed.
cargo +nightly fuzz run --fuzz-dir . --sanitizer none "$target" "$corpus" -- \
    -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=16384 -len_control=0
