# What one does here. Each target does its own set-up: it installs what is missing and leaves alone what is there.
#
# Settings of the program come from the environment, e.g. REALMX_LISTEN=0.0.0.0:8080 make run.

.DEFAULT_GOAL := help
.PHONY: help run test api-test bench check clean-test-servers

help: ## what one can do here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-20s %s\n", $$1, $$2 }' Makefile

run: ## serve http://localhost:8080 with demo content
	@scripts/setup build
	REALMX_LISTEN=$${REALMX_LISTEN:-127.0.0.1:8080} REALMX_DEMO=$${REALMX_DEMO:-1} cargo run --package realmx -- serve

test: ## everything that must hold before a change lands
	@scripts/setup test
	@scripts/with-postgres scripts/test

api-test: ## the running API against its own description
	@scripts/setup test
	@scripts/with-postgres scripts/test api

bench: ## measure throughput, latency, start and memory; writes docs/benchmarks.md
	@scripts/setup bench
	@scripts/bench

check: ## regenerate what is generated, then demand a clean tree
	@scripts/setup test
	@scripts/check

clean-test-servers: ## end the database servers that a killed test run left behind
	@scripts/postgres remove-all
