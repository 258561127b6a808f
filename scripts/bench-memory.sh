#!/usr/bin/env bash
# Resident memory before and after signing 100,000 distinct URLs.

. "$(dirname "$0")/lib.sh"
. scripts/bench-lib.sh

urls=${URLS:-100000}

start_demo
# Warm first: buffers of 64 connections are not growth.
node scripts/distinct-urls.mjs "http://$(address)$query" 5000
before=$(resident "$demo")
say "memory: $urls distinct URLs, about half a minute"
node scripts/distinct-urls.mjs "http://$(address)$query" "$urls" || die "not all URLs were signed: see target/bench-server.log"
printf 'memory: %d kB before, %d kB after %d distinct URLs\n' "$before" "$(resident "$demo")" "$urls"
