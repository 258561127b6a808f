#!/usr/bin/env bash
# Resident memory before and after signing 100,000 distinct URLs.

. "$(dirname "$0")/lib.sh"
. scripts/bench-lib.sh

urls=${URLS:-100000}
script=target/bench-distinct.lua

start_demo
# wrk runs for a time, not for a count: this stops at the last URL.
cat >"$script" <<LUA
local n = 0
request = function()
  n = n + 1
  if n > $urls then wrk.thread:stop() end
  return wrk.format("GET", "$query%3Fn%3D" .. n)
end
LUA
wrk --threads 1 --connections 64 --duration 2s "http://$(address)$query" >/dev/null
before=$(resident "$demo")
say "memory: $urls distinct URLs"
wrk --threads 1 --connections 64 --duration 300s --script "$script" "$page" |
    awk '/requests in/ { print "memory: " $1 " distinct URLs signed" } /Non-2xx/ { print; bad = 1 } END { exit bad }' ||
    die "some of the URLs were refused"
printf 'memory: %d kB before, %d kB after\n' "$before" "$(resident "$demo")"
