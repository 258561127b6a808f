#!/usr/bin/env bash
# `make bench`: criterion for signing; then how many requests per second /v1/jsapi-config answers, against a bare route
# in the same run; then memory; then what a page transfers; then the simulated client.

. "$(dirname "$0")/lib.sh"

scripts/build.sh
need wrk wrk
need curl curl
say "criterion"
cargo bench --locked --features ssr --target-dir target
scripts/bench-load.sh
scripts/bench-memory.sh
scripts/bench-transfer.sh
scripts/bench-simulator.sh
