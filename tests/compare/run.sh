#!/usr/bin/env bash
# Proves that application code of the official crate runs with ours: the same programs against both, and every public
# item. Needs the crates' registry once; goes nowhere else. About three CPU minutes cold, ten seconds warm.
set -euo pipefail
cd "$(dirname "$0")"
cargo test --quiet --locked -p wildcard -p surface -p dropin-check -p ecosystem -p mocks
cargo run --quiet --locked -p dropin-check
cargo run --quiet --locked -p surface -- --check
