#!/usr/bin/env bash
# Requests per second: /v1/jsapi-config and a bare axum route in turns, five rounds, medians and their ratio.

. "$(dirname "$0")/lib.sh"
. scripts/bench-lib.sh

rounds=${ROUNDS:-5}
seconds=${SECONDS_EACH:-5}
hello=127.0.0.1:3900

cargo build --quiet --locked --release --features ssr --example hello --target-dir target
start_demo
${server_core[@]+"${server_core[@]}"} target/release/examples/hello "$hello" &
servers+=("$!")
until answers "$hello"; do sleep 0.1; done

# rate URL: requests per second
rate() {
    local report
    report=$(${load_core[@]+"${load_core[@]}"} wrk --threads 1 --connections 64 --duration "${seconds}s" "$1")
    ! grep -E 'Non-2xx|Socket errors' <<<"$report" >&2 || die "$1 gave errors under load"
    awk '/^Requests\/sec:/ { print $2 }' <<<"$report"
}

median() { sort -n | awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'; }

say "load: $rounds rounds of $seconds s each, 64 connections, $pinned"
rate "http://$hello/" >/dev/null
rate "http://$(address)$query" >/dev/null
bare=() config=()
for ((round = 1; round <= rounds; round++)); do
    bare+=("$(rate "http://$hello/")")
    config+=("$(rate "http://$(address)$query")")
    printf 'round %d: bare %s/s, jsapi-config %s/s\n' "$round" "${bare[round - 1]}" "${config[round - 1]}"
done
bare_median=$(printf '%s\n' "${bare[@]}" | median)
config_median=$(printf '%s\n' "${config[@]}" | median)
awk -v a="$config_median" -v b="$bare_median" \
    'BEGIN { printf "load: jsapi-config %.0f/s, bare route %.0f/s (medians): %.0f %%\n", a, b, 100 * a / b }'
