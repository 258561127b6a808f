#!/usr/bin/env bash
# What a first visit to a page transfers, compressed by brotli, against the aims. Pages to measure: one of each kind,
# and those given as arguments. With LEPTOS_SITE_ADDR of a running server it measures that one.

. "$(dirname "$0")/lib.sh"
need node nodejs

if ! answers "$(address)"; then
    . scripts/bench-lib.sh
    start_demo
fi
say "transfer: HTML and what it loads at once, brotli"
node scripts/transfer.mjs "http://$(address)" / /demo/chooseImage /errors /tools/signature "$@"
