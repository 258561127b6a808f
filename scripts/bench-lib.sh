# shellcheck shell=bash disable=SC2034
# Starting and measuring servers for the load and memory runs. Sourced after lib.sh.

# The server on one core and the load on the other, where that can be arranged.
server_core=() load_core=()
if have taskset && [ "$(getconf _NPROCESSORS_ONLN)" -ge 2 ]; then
    server_core=(taskset -c 0) load_core=(taskset -c 1)
    pinned="server pinned to core 0, load to core 1"
else
    pinned="not pinned to cores: expect noise"
fi

export LEPTOS_SITE_ADDR=${LEPTOS_SITE_ADDR:-127.0.0.1:3000} WECHAT_MODE=sandbox RUST_LOG=warn
query="/v1/jsapi-config?url=http%3A%2F%2F${LEPTOS_SITE_ADDR%:*}%3A${LEPTOS_SITE_ADDR##*:}%2F"

servers=()
stop_servers() { for server in ${servers[@]+"${servers[@]}"}; do kill "$server" 2>/dev/null || true; done; }
trap stop_servers EXIT

start_demo() {
    ! answers "$(address)" || die "something listens on $(address) already: stop it or set LEPTOS_SITE_ADDR"
    ${server_core[@]+"${server_core[@]}"} target/dist/wechat-jssdk-demo >target/bench-server.log 2>&1 &
    demo=$!
    servers+=("$demo")
    wait_for_server "$demo"
    # The first request fetches token and ticket; the run is about the ones after it.
    curl --fail --silent --show-error "http://$(address)$query" >/dev/null ||
        die "$(address)$query does not answer: see target/bench-server.log"
}

# Resident memory of a process in kB.
resident() { ps -o rss= -p "$1" | tr -d ' '; }
