#!/usr/bin/env bash
# Asks the built server, in sandbox mode, for everything that /v1/openapi.json says and for much that it forbids, and compares
# the answers with the document. Prints the sums as its last line. Exit code 77: there is no Python to run it with.

. "$(dirname "$0")/lib.sh"

version=4.32.5
venv=$cache/schemathesis-$version
log=target/test/schemathesis.log
server_log=target/test/schemathesis-server.log
# The host of the document's examples, so that they get past the question whose page it is; and that of the authorisation.
domains=www.example.com,127.0.0.1

python_is_new() { python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; }

# Once for each version; what an interrupted installation left behind is replaced.
install() {
    [ ! -e "$venv/.installed" ] || return 0
    say "schemathesis $version from PyPI, kept in $venv (under a minute)"
    rm -rf "$venv"
    if ! python3 -m venv "$venv" >/dev/null 2>&1; then
        apt_install "Python's venv" python3-venv || true
        rm -rf "$venv"
        python3 -m venv "$venv" >&2 || die "python3 -m venv does not work: install it (Debian: apt-get install python3-venv)"
    fi
    limited 300 "$venv/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$version" >&2 ||
        die "pip cannot install schemathesis: check the network and the index (pip config list)"
    touch "$venv/.installed"
}

# The address that the server says it listens on; nothing when it has ended.
listening() {
    local tries=300 address
    while [ "$tries" -gt 0 ] && kill -0 "$server" 2>/dev/null; do
        address=$(sed -n 's/^Listening on \(http[^ ]*\).*/\1/p' "$server_log")
        [ -z "$address" ] || { printf '%s' "$address" && return; }
        tries=$((tries - 1))
        sleep 0.1
    done
}

if ! have python3 || ! python_is_new; then
    echo "skipped: there is no Python 3.10 or newer"
    exit 77
fi
install
mkdir -p target/test
: >"$server_log" # not the address of the last run

# Nothing of a developer's own settings.
env -i PATH="$PATH" LEPTOS_SITE_ADDR=127.0.0.1:0 WECHAT_MODE=sandbox WECHAT_SAFE_DOMAINS="$domains" \
    "${WECHAT_DEMO_DIST:-target/dist}/wechat-jssdk-demo" >"$server_log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" || true' EXIT
site=$(listening)
[ -n "$site" ] || die "the server does not start: $server_log says why"

# The cookie of a visitor whom the platform's authorisation has told.
visitor=$("$venv/bin/python" - "$site/oauth/start?return=/healthz" <<'EOF'
import sys, requests
session = requests.Session()
session.get(sys.argv[1]).raise_for_status()
print(next(f"{c.name}={c.value}" for c in session.cookies if c.name.startswith("openid_")))
EOF
) || die "nobody could be authorised: $server_log may say why"

code=0
config=$PWD/scripts/schemathesis.toml
# It leaves a folder where it runs.
(cd target/test && limited 150 "$venv/bin/st" --config-file "$config" run "$site/v1/openapi.json" \
    --header "Cookie: $visitor" --no-color) \
    </dev/null >"$log" 2>&1 || code=$?
kill -0 "$server" 2>/dev/null || die "the server ended under the test: $server_log says why"
[ "$code" = 0 ] || cat "$log" >&2
sums=$(sed -n 's/^ *\([0-9]* generated, .*\)/\1/p' "$log")
echo "${sums:-no sums (exit $code)}"
exit "$code"
