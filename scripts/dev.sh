#!/usr/bin/env bash
# `make dev`: cargo leptos watch, with the same WASM features as the release. Without `--split` the browser half would
# have no lazy functions at all.

. "$(dirname "$0")/lib.sh"

scripts/toolchain.sh
scripts/jweixin.sh || say "going on without a local copy: pages load it from WeChat's hosts"

# cargo-leptos calls these two by name; what npm brings is found first.
PATH=$PWD/tools/node_modules/.bin:$PATH

bindgen_version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p;}' Cargo.lock)

# install NAME VERSION MINUTES: prebuilt when cargo-binstall is there, else from source without its slow final optimisation.
install() {
    if have cargo-binstall; then
        say "$1 $2, prebuilt"
        cargo binstall --no-confirm "$1@$2" && return 0
    fi
    say "$1 $2 from source ($3 minutes on two cores, only once, to ~/.cargo/bin; cargo binstall would take seconds)"
    local fast=(env CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1)
    "${fast[@]}" cargo install --locked "$1" --version "$2" || "${fast[@]}" cargo install "$1" --version "$2" ||
        die "cannot install $1: \`cargo install $1 --version $2\` says why"
}

[ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $bindgen_version" ] || install wasm-bindgen-cli "$bindgen_version" 4
have cargo-leptos || install cargo-leptos 0.3.11 15

environment=$(cargo xtask env) # by itself: `eval` would hide its failure
set -a
eval "$environment"
set +a
export WECHAT_MODE=${WECHAT_MODE:-sandbox}
say "http://$(address), rebuilt and reloaded on every change"
exec cargo leptos watch --split --lib-cargo-args=--config "--lib-cargo-args=build.rustc=\"$WASM_RUSTC\""
