.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

bin := .venv/bin
# Stamps: what was interrupted half way has none and is done again by the next run.
made := .venv/.made
runs := .venv/.runs
ready := .venv/.ready
pip := $(bin)/python -m pip --disable-pip-version-check --no-input --quiet
# Hashes of every platform's files; no line of the result names a download host.
compile := $(bin)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --extra postgres pyproject.toml

# One process a core; `make test PYTEST_ARGS="-x tests/conversations"` runs what you name instead.
PYTEST_ARGS ?= -n logical

.PHONY: help setup demo test check lint types direction audit format bench utterances lock browser clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 12

setup: $(ready) ## installs everything into .venv, and nowhere else

demo: $(runs) ## a sample province on http://127.0.0.1:8080
	$(bin)/python bot.py demo

test: $(ready) browser ## every test; brings Debian's Chromium for those in a browser
	$(bin)/pytest $(PYTEST_ARGS)

check: lint types direction audit ## lint, types, import direction, known vulnerabilities

lint: $(ready)
	$(bin)/ruff check
	$(bin)/ruff format --check

types: $(ready)
	$(bin)/mypy

direction: $(ready)
	$(bin)/pytest -q tests/test_architecture.py

audit: $(ready)
	$(bin)/python setup/audit.py requirements-dev.lock

format: $(ready) ## mends what ruff can mend
	$(bin)/ruff check --fix
	$(bin)/ruff format

bench: $(ready) ## the measurements
	$(bin)/python -m bench

utterances: $(ready) ## every sentence of the bot on one page, docs/utterances.md
	$(bin)/python -m tests.messages

lock: $(ready) ## renews the lock files within the ranges of pyproject.toml
	$(compile) --output-file requirements.lock
	$(compile) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(MAKE) --no-print-directory setup

browser:
	@sh setup/browser.sh

clean: ## removes .venv and everything tools left behind
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(made):
	@rm -rf .venv
	@python=$$(sh setup/python.sh) && echo "Making .venv with $$python" && "$$python" -m venv .venv
	@touch $@

$(runs): requirements.lock | $(made)
	@echo "Installing what the bot needs into .venv ..."
	@$(pip) install --require-hashes -r requirements.lock
	@touch $@

$(ready): requirements-dev.lock | $(made)
	@echo "Installing what the bot and its tests need into .venv (about a minute) ..."
	@$(pip) install --require-hashes -r requirements-dev.lock
	@touch $(runs) $@
