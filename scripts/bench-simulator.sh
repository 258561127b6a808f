#!/usr/bin/env bash
# The simulated client: what it transfers, compressed by brotli, and how long a page takes to be ready in it. With
# LEPTOS_SITE_ADDR of a running server it measures that one.

. "$(dirname "$0")/lib.sh"
need node nodejs
npm_install end2end
CHROMIUM=$(find_chromium)
export CHROMIUM

if ! answers "$(address)"; then
    . scripts/bench-lib.sh
    start_demo
fi
say "simulated client: bytes, and time to data-wx=ready"
node scripts/simulator.mjs "http://$(address)"
