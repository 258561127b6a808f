#!/usr/bin/env bash
# What `make test` needs beyond the build: formatter, linter, Chromium, a font with Chinese, the packages of
# end2end/, PostgreSQL.

. "$(dirname "$0")/lib.sh"

# component NAME SUBCOMMAND PACKAGE: a part of the Rust toolchain, from wherever that came.
component() {
    ! cargo "$2" --version >/dev/null 2>&1 || return 0
    if have rustup; then
        say "rustup component add $1"
        limited 90 rustup component add "$1" >&2 && return 0
    fi
    apt_install "$1" "$3" || die "install $1: \`rustup component add $1\`"
}

chromium() {
    [ -z "$(find_chromium)" ] || return 0
    apt_install "Chromium" chromium && [ -n "$(find_chromium)" ] && return 0
    say "Chromium, by Playwright, kept where it keeps its browsers (up to 2 minutes)"
    (cd end2end && npx playwright install chromium >&2) || die "install Chromium and set CHROMIUM to its path"
}

chinese_font() {
    have fc-list && fc-list :lang=zh | grep -q . && return 0
    have apt-get || return 0
    apt_install "a font with Chinese" fonts-noto-cjk fontconfig || die "install a font with Chinese: apt-get install fonts-noto-cjk"
}

# Of the orders' store. Without it only SQLite is tested, and the closing line of `make test` says so.
postgresql() {
    ! postgres_is_there || return 0
    have apt-get || return 0
    apt_install "PostgreSQL" postgresql || say "no PostgreSQL: orders are tested with SQLite alone"
}

component rustfmt fmt rustfmt-web
component clippy clippy rust-web-clippy
npm_install end2end || die "npm cannot install the packages of end2end/package.json: check the network and the registry"
chromium
chinese_font
postgresql
