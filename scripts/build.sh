#!/usr/bin/env bash
# `make build`: everything installed, everything built, in target/dist.

. "$(dirname "$0")/lib.sh"

scripts/toolchain.sh
scripts/jweixin.sh || say "going on without a local copy: pages load it from WeChat's hosts"
[ -x target/xtask/debug/xtask ] || say "the build program (about a minute, only once)"
cargo xtask build
