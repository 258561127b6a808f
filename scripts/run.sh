#!/usr/bin/env bash
# `make run`: build, then serve in sandbox mode: no account, no WeChat, no internet.

. "$(dirname "$0")/lib.sh"

site=http://$(address)
! answers "$(address)" ||
    die "something listens on $(address) already: stop it, or choose another address: make run LEPTOS_SITE_ADDR=127.0.0.1:3001"

scripts/build.sh

export WECHAT_MODE=${WECHAT_MODE:-sandbox}
say "starting the server ($WECHAT_MODE mode)"
target/dist/wechat-jssdk-demo &
server=$!
stop() {
    kill "$server" 2>/dev/null || true
    wait "$server" || true
}
trap stop EXIT
trap 'exit 0' INT TERM
wait_for_server "$server"
say "ready: $site  (Ctrl-C stops it)"
wait "$server"
