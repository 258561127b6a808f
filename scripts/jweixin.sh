#!/usr/bin/env bash
# A local copy of WeChat's JS-SDK, public/jweixin-1.6.0.js, out of npm's weixin-js-sdk: its unminified index is the
# original file below one line of comment. Not part of the repository; pages fall back to WeChat's own hosts without it.

. "$(dirname "$0")/lib.sh"

from=tools/node_modules/weixin-js-sdk/index.original.js
to=public/jweixin-1.6.0.js
hash=e55662dc8c011c02ffc492e7140a8651ef0a4de6b907b69c4bb5e2982961da28

sha256() {
    if have sha256sum; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

is_right() { [ -f "$1" ] && [ "$(sha256 "$1")" = "$hash" ]; }

! is_right "$to" || exit 0
[ -f "$from" ] || die "npm did not bring $from: run \`npm ci\` in tools/"
mkdir -p public target
tail -n +2 "$from" >target/jweixin.new
is_right target/jweixin.new || die "$from is not the jweixin-1.6.0.js that WeChat serves: its SHA-256 is not $hash"
mv target/jweixin.new "$to"
say "$to: WeChat's JS-SDK 1.6.0, checked by hash"
