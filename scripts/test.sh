#!/usr/bin/env bash
# `make test`: every check this project has, one closing line with its seconds for each. Goes on after a failure, so that
# one run tells all.

. "$(dirname "$0")/lib.sh"
exec </dev/null

scripts/toolchain.sh
scripts/test-tools.sh
CHROMIUM=$(find_chromium) # nothing: Playwright's own
export CHROMIUM
mkdir -p target/test
scripts/jweixin.sh || die "the tests need WeChat's own JS-SDK: see the message above"

summary=()
failed=0

# begin NAME: announces a runner and starts its clock.
begin() {
    say "$1"
    SECONDS=0
}

# outcome LINE OK: remembers the closing line of a runner, with its time.
outcome() {
    summary+=("$1 (${SECONDS} s)")
    [ "$2" = 0 ] || failed=1
}

# check NAME COMMAND...
check() {
    local name=$1 code=0
    shift
    begin "$name"
    "$@" || code=$?
    if [ "$code" = 0 ]; then outcome "$name: ok" 0; else outcome "$name: failed" 1; fi
}

# tests NAME COMMAND...: the same with the sums of cargo's "test result" lines.
tests() {
    local name=$1 code=0 log=target/test/cargo-test.log counts
    shift
    begin "$name"
    "$@" 2>&1 | tee "$log" || code=$?
    counts=$(awk '/^test result:/ { passed += $4; failed += $6; ignored += $8 }
        END { printf "%d passed, %d failed", passed, failed; if (ignored) printf ", %d ignored", ignored }' "$log")
    [ "$code" = 0 ] || counts="$counts (did not finish well: exit $code)"
    # Tests that pass because they can't run say so.
    ! grep -q '^test .*postgresql_' "$log" || postgres_is_there || counts="$counts; nothing with PostgreSQL: there is none"
    outcome "$name: $counts" "$code"
}

playwright() {
    local code=0 report=$PWD/target/test/playwright.json counts
    begin "playwright"
    if ! [ -x target/dist/wechat-jssdk-demo ]; then
        outcome "playwright: not run, there is no build" 1
        return
    fi
    rm -f "$report"
    (cd end2end && PLAYWRIGHT_JSON_OUTPUT_FILE=$report npx playwright test --reporter=line,json) || code=$?
    # shellcheck disable=SC2016
    counts=$(node -e '
        const { stats, errors } = JSON.parse(require("fs").readFileSync(process.argv[1]));
        const more = [[stats.flaky, "flaky"], [stats.skipped, "skipped"], [errors.length, "errors outside tests"]];
        console.log([`${stats.expected} passed, ${stats.unexpected} failed`]
            .concat(more.filter(([n]) => n).map(([n, name]) => `${n} ${name}`)).join(", "));
    ' "$report" 2>/dev/null) || counts="no report (exit $code)"
    outcome "playwright: $counts" "$code"
}

schemathesis() {
    local code=0 counts
    begin "schemathesis"
    if ! [ -x target/dist/wechat-jssdk-demo ]; then
        outcome "schemathesis: not run, there is no build" 1
        return
    fi
    counts=$(scripts/schemathesis.sh) || code=$?
    # 77: no Python, which nothing else here needs.
    [ "$code" != 77 ] || code=0
    outcome "schemathesis: ${counts:-failed (exit $code)}" "$code"
}

export CARGO_TERM_COLOR=never
check "rustfmt" cargo fmt --all --check
check "clippy ssr" cargo clippy --quiet --locked --features ssr --all-targets --target-dir target -- -D warnings
check "clippy hydrate" cargo clippy --quiet --locked --lib --features hydrate --target-dir target/hydrate -- -D warnings
check "clippy simulator" cargo clippy --quiet --locked --lib --features simulator --target-dir target/simulator -- -D warnings
check "clippy xtask" cargo clippy --quiet --locked --package xtask --all-targets --target-dir target/xtask -- -D warnings
tests "cargo test" cargo test --locked --features ssr --no-fail-fast --target-dir target
tests "cargo test xtask" cargo test --quiet --locked --package xtask --target-dir target/xtask
check "typecheck end2end" npm run --silent --prefix end2end typecheck
check "build" cargo xtask build
check "wasm for old WebViews" cargo xtask check-wasm
schemathesis
playwright

printf '\n'
printf '%s\n' "${summary[@]}"
exit "$failed"
