# shellcheck shell=bash
# What every script here shares: where the project is, how to talk, how to install. Sourced, not run.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The build keeps its folders apart by itself (docs/building.md), and flags meant for other projects would rebuild them.
unset CARGO_TARGET_DIR CARGO_BUILD_TARGET_DIR CARGO_BUILD_TARGET RUSTFLAGS CARGO_ENCODED_RUSTFLAGS
# A build server builds once: what a second build would start from takes 7 GB beside 6 GB of programs.
[ -z "${CI:-}" ] || export CARGO_INCREMENTAL=0

# What outlives target/ and the checkout; xtask keeps the WASM standard library here too.
cache=${XDG_CACHE_HOME:-${HOME:?must be set}/.cache}/wechat-jssdk-demo
# A Node.js that scripts/toolchain.sh had to fetch comes first; elsewhere this folder does not exist.
PATH=$cache/node/bin:$PATH

say() { printf '==> %s\n' "$*" >&2; }

# One sentence that says what to do, and the end.
die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# Whether PATH has this program; a function of the same name is none.
have() { type -P "$1" >/dev/null; }

# limited SECONDS COMMAND...: gives up where a network swallows packets (macOS has no `timeout`).
limited() {
    local seconds=$1
    shift
    if have timeout; then timeout "$seconds" "$@"; else "$@"; fi
}

# root, or sudo; without a terminal sudo must not ask for a password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif ! have sudo; then
        return 1
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 "$@" >&2
}

# Once per script: package lists, and what an interrupted installation left behind.
apt_ready() {
    [ -z "${apt_is_ready:-}" ] || return 0
    apt_is_ready=1
    as_root dpkg --configure -a >&2 || true
    apt_get update || true
}

# apt_install WHAT PACKAGE...: fails quietly on other systems; never removes a package to make room.
apt_install() {
    local what=$1
    shift
    have apt-get || return 1
    say "installing $what with apt-get: $* (under a minute)"
    apt_ready
    apt_get install --no-install-recommends --no-remove "$@"
}

# need PROGRAM PACKAGE...: installs what brings PROGRAM, or ends.
need() {
    local program=$1
    shift
    have "$program" || apt_install "$program" "$@" || die "install $program (Debian: apt-get install $*), then run this again"
    hash -r
}

# The browser of the tests: the one named, else the first on PATH; nothing where Playwright has to bring its own.
find_chromium() {
    local name
    if [ -n "${CHROMIUM:-}" ]; then
        printf '%s' "$CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome; do
        ! have "$name" || { type -P "$name" && return; }
    done
}

# Whether the orders' tests find a PostgreSQL, where tests/postgres/mod.rs looks for one.
postgres_is_there() {
    [ -z "${TEST_DATABASE_URL:-}" ] || return 0
    local PATH=$PATH folder
    for folder in /usr/lib/postgresql/*/bin; do PATH=$PATH:$folder; done
    have initdb && have postgres
}

# npm_install FOLDER: `npm ci`, unless what is there came from the same lock file and was finished.
npm_install() {
    local folder=$1
    cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed-lock" && return 0
    say "npm packages of $folder/ (10 to 60 seconds)"
    npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error >&2 || return 1
    cp "$folder/package-lock.json" "$folder/node_modules/.installed-lock"
}

# host:port the server listens on
address() { printf '%s' "${LEPTOS_SITE_ADDR:-127.0.0.1:3000}"; }

# answers HOST:PORT: does anything listen there?
answers() { (exec 3<>"/dev/tcp/${1%:*}/${1##*:}") 2>/dev/null; }

# wait_for_server PID: until it answers, or ends.
wait_for_server() {
    local tries=600
    until answers "$(address)"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || die "the server runs but does not listen on $(address): its messages above say more"
        kill -0 "$1" 2>/dev/null || die "the server stopped: its last messages above say why"
        sleep 0.1
    done
}
