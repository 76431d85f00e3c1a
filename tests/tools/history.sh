#!/usr/bin/env bash
# Walks a service's history through all releases of botocore and has `diff` explain every step: its changes, carried out,
# give the next model, forth and back; its feed is that of the API-changes pages; a step without changes changed
# metadata only. Prints a line for each step.
#   history.sh [SERVICE]      a folder of botocore/data, by default cognito-identity
# Fetches some two hundred wheels with pip the first time, then only new ones.
set -euo pipefail
cd "$(dirname "$0")/../.."

service=${1:-cognito-identity}
history=$PWD/target/history/$service
cargo xtask history --from botocore --service "$service" --out "$history/site"
BOTOCORE_HISTORY=$history cargo test --quiet --package codegen --test diff -- --ignored history
python3 tests/tools/feed.py "$history"
