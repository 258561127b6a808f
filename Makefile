# The doors of this project; each is a script below scripts/ that installs what it needs and says so.
.DEFAULT_GOAL := help
.PHONY: help run test build dev bench setup clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## build the release and serve it on http://127.0.0.1:3000 in sandbox mode (LEPTOS_SITE_ADDR: elsewhere)
	@scripts/run.sh

test: ## formatting, clippy, all Rust tests, all Playwright tests
	@scripts/test.sh

build: ## the folder to deploy: target/dist
	@scripts/build.sh

dev: ## rebuild and reload on every change (cargo leptos watch)
	@scripts/dev.sh

bench: ## signing (criterion), requests per second against a bare route, memory, transfer of a page, simulated client
	@scripts/bench.sh

setup: ## install what a build needs, and nothing else
	@scripts/toolchain.sh

clean: ## remove what was built; the WASM standard library in ~/.cache/wechat-jssdk-demo stays
	rm -rf target tools/node_modules end2end/node_modules public/jweixin-1.6.0.js
