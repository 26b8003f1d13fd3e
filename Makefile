.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

bin := .venv/bin
# Stamps: what was interrupted half way has none and is done again by the next run.
made := .venv/.made
runs := .venv/.runs
ready := .venv/.ready
# What is measured beside ours needs other versions of libraries: a folder of its own.
rivals := .venv-rivals/.made
pip := $(bin)/python -m pip --disable-pip-version-check --no-input --quiet
# Hashes of every platform's files; no line of the result names a download host.
compile_alone := $(bin)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate
compile := $(compile_alone) --extra postgres pyproject.toml

# One process a core, which takes of the other's work when its own is done; `make test PYTEST_ARGS="-x tests/flow"` runs
# what you name instead.
PYTEST_ARGS ?= -n logical --dist worksteal
# Without what was compiled before, each of these processes compiles all the tests anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo test proof check lint types direction audit format bench simulate utterances lock browser clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 12

setup: $(ready) ## installs everything into .venv, and nowhere else

demo: $(runs) ## a sample province on http://127.0.0.1:8080
	$(bin)/python bot.py demo

test: $(ready) browser ## every test; brings Debian's Chromium for those in a browser
	$(bin)/pytest $(PYTEST_ARGS)

proof: $(ready) browser ## the tests with ten times as many examples and fifty kills, for a night
	$(bin)/pytest $(PYTEST_ARGS) --hypothesis-profile=thorough --kills=50 --timeout=3600

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

bench: $(ready) $(rivals) ## the measurements
	$(bin)/python -m bench

# `make simulate SIMULATE="--months 12"` plays a year.
SIMULATE ?= --months 2

simulate: $(ready) ## a province plays two months against the bot: the release test
	$(bin)/python bot.py simulate $(SIMULATE)

utterances: $(ready) ## every sentence of the bot on one page, docs/utterances.md
	$(bin)/python -m tests.messages

lock: $(ready) ## renews the lock files within the ranges of pyproject.toml
	$(compile) --output-file requirements.lock
	$(compile) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	$(compile_alone) bench/rivals/requirements.in --output-file bench/rivals/requirements.lock
	@$(MAKE) --no-print-directory setup

browser:
	@sh setup/browser.sh

clean: ## removes .venv and everything tools left behind
	rm -rf .venv .venv-rivals .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(made):
	@rm -rf .venv
	@python=$$(sh setup/python.sh) && echo "Making .venv with $$python" && "$$python" -m venv .venv
	@touch $@

$(runs): requirements.lock | $(made)
	@echo "Installing what the bot needs into .venv ..."
	@$(pip) install --require-hashes -r requirements.lock
	@touch $@

$(rivals): bench/rivals/requirements.lock
	@python=$$(sh setup/python.sh) && "$$python" -m venv .venv-rivals
	@.venv-rivals/bin/python -m pip --disable-pip-version-check --no-input --quiet install --require-hashes -r $<
	@touch $@

$(ready): requirements-dev.lock | $(made)
	@echo "Installing what the bot and its tests need into .venv (about a minute) ..."
	@$(pip) install --require-hashes -r requirements-dev.lock
	@touch $(runs) $@
