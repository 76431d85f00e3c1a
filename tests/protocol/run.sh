#!/usr/bin/env bash
# Generates a crate of its own from each model in this folder, and runs the cases of the model there.
# `tests/protocol/run.sh NAME…` runs some of them; a path to another model works as well.
set -euo pipefail
cd "$(dirname "$0")/../.."

out=target/protocol
mkdir -p "$out"
# Warnings of generated code count as errors. Dependencies, which all crates share, are not affected.
export RUSTFLAGS="-D warnings" RUSTDOCFLAGS="-D warnings" CARGO_TARGET_DIR=$PWD/$out/target
# The tests bring a client of their own. Without the default one there is no TLS to build.
features=(--no-default-features)

run() {
    local model=$1 name
    name=protocol-$(basename "$model" .json)
    echo "== $model"
    env -u CARGO_TARGET_DIR -u RUSTFLAGS \
        cargo xtask generate --standalone --name "$name" --out "$out/$name" --model "$model" 2>"$out/warnings" | tail -n 1
    # The versions that the workspace is tested with.
    cp Cargo.lock "$out/$name/Cargo.lock"
    (
        cd "$out/$name"
        cargo test --quiet "${features[@]}"
        cargo clippy --quiet --all-targets "${features[@]}"
        cargo doc --quiet --no-deps "${features[@]}"
    )
}

[ $# -gt 0 ] || set -- values members operations query-compatible endpoints tiny
for name in "$@"; do
    [ -e "$name" ] && model=$name || model=tests/protocol/$name.json
    run "$model"
done
