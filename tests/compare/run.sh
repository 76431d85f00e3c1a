#!/usr/bin/env bash
# Proves that application code of the official crate runs with ours: the same programs against both, and every public
# item. Needs the crates' registry once; goes nowhere else. About three CPU minutes cold, ten seconds warm.
set -euo pipefail
cd "$(dirname "$0")"
<<<<<<< HEAD
cargo test --quiet --locked -p wildcard -p surface -p dropin-check -p mocks
=======
cargo test --quiet --locked -p wildcard -p surface -p dropin-check -p ecosystem
>>>>>>> 89fe097 (Sign calls of official AWS crates as a guest of an identity pool, checked by the emulator)
cargo run --quiet --locked -p dropin-check
cargo run --quiet --locked -p surface -- --check
