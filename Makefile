# `make` alone says what there is. Nothing is installed outside .venv; what goes into it is pinned, with its
# hashes, in the lock files.

PYTHON ?= python3

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test lint bench mutate fuzz lock sbom clean FORCE
# Under `make -j` too, the targets run one after the other: their output stays readable, and `make clean test`
# means what it says.
.NOTPARALLEL:

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

help: ## say what each target does
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1: \2/p' Makefile | while IFS=: read -r name does; do printf 'make %-7s%s\n' "$$name" "$$does"; done

demo: .venv/.runtime ## load the example plans, ask them questions, and show the answers
	@$(BIN)/mandates demo

# On every core. Where CI is set, slow tests run too, and properties are tried with all their examples.
test: .venv/.dev ## run the tests
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

lint: .venv/.dev ## check style, format and types
	@echo "ruff check"
	@$(BIN)/ruff check
	@echo "ruff format --check"
	@$(BIN)/ruff format --check
	@echo "basedpyright"
	@$(BIN)/basedpyright --pythonpath $(BIN)/python

bench: .venv/.dev ## measure speed and memory
	@$(BIN)/python -m benchmarks

mutate: .venv/.dev ## read 10,000 mutated documents and count what goes wrong
	@$(BIN)/python -m tests.mutations --count 10000

FUZZ_SECONDS ?= 300
fuzz: .venv/.fuzz ## fuzz the readers, each for FUZZ_SECONDS=300
	@for target in designations text docx; do $(BIN)/python -m fuzz $$target --seconds $(FUZZ_SECONDS); done

VERSION := -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])'

# Stops with one line that says what to do, before anything is written.
define CHECK_PYTHON
version=$$("$(PYTHON)" $(VERSION) 2>/dev/null) || version="not there"; \
"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
    echo "Python 3.11 or newer is needed, and $(PYTHON) is $$version: install one and name it, as in: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }; \
"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
    echo "$(PYTHON) cannot make virtual environments: install its venv module (Debian, Ubuntu: apt install $(notdir $(PYTHON))-venv), then run make again" >&2; exit 1; }
endef

# Made afresh when its Python is gone, when this folder was moved or copied (a venv holds absolute paths), or
# when the caller names a PYTHON of another version.
ASKED := $(filter-out file,$(origin PYTHON))
.venv/.made: FORCE
	@if grep -qxF "$$(pwd -P)" $@ 2>/dev/null && $(BIN)/python -c '' 2>/dev/null && \
	    { [ -z "$(ASKED)" ] || [ "$$($(BIN)/python $(VERSION))" = "$$("$(PYTHON)" $(VERSION) 2>/dev/null)" ]; }; \
	then exit 0; fi; \
	$(CHECK_PYTHON); \
	echo "making .venv with Python $$version"; \
	rm -rf .venv; \
	"$(PYTHON)" -m venv .venv; \
	pwd -P > $@

# requirements.lock holds setuptools too, which the second line needs and a new venv may lack.
.venv/.runtime: .venv/.made requirements.lock pyproject.toml
	@echo "installing requirements.lock and this folder into .venv"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.lock
	@echo "installing requirements-dev.lock into .venv"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

.venv/.fuzz: .venv/.dev requirements-fuzz.lock
	@echo "installing requirements-fuzz.lock into .venv"
	@$(PIP) install --require-hashes -r requirements-fuzz.lock
	@touch $@

# --python-version is the oldest Python we support. With "fewest", every Python gets the same versions. The dev lock
# keeps to the versions of the runtime lock, so that the tests run on what users get.
UV_COMPILE := pip compile --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
    --no-emit-index-url --custom-compile-command 'make lock'

lock: ## renew the lock files with the newest versions that pyproject.toml allows
	@$(CHECK_PYTHON); \
	echo "renewing requirements.lock, requirements-dev.lock and requirements-fuzz.lock"; \
	scratch=$$(mktemp -d); \
	trap 'rm -rf "$$scratch"' EXIT; \
	"$(PYTHON)" -m venv "$$scratch"; \
	"$$scratch/bin/python" -m pip --quiet --disable-pip-version-check install uv; \
	"$$scratch/bin/python" -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' \
	    | "$$scratch/bin/uv" $(UV_COMPILE) pyproject.toml - --output-file requirements.lock >/dev/null; \
	"$$scratch/bin/uv" $(UV_COMPILE) --all-extras --group dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock >/dev/null; \
	"$$scratch/bin/uv" $(UV_COMPILE) --group fuzz --constraint requirements-dev.lock --output-file requirements-fuzz.lock >/dev/null

sbom: .venv/.dev ## write what is installed to build/sbom.json, as CycloneDX
	@scratch=$$(mktemp -d); \
	trap 'rm -rf "$$scratch"' EXIT; \
	"$(PYTHON)" -m venv "$$scratch"; \
	"$$scratch/bin/python" -m pip --quiet --disable-pip-version-check install 'cyclonedx-bom>=7'; \
	mkdir -p build; \
	"$$scratch/bin/cyclonedx-py" environment --pyproject pyproject.toml --output-reproducible --output-file build/sbom.json $(BIN)/python; \
	echo "written to build/sbom.json"

clean: ## remove .venv, caches and build output, but no store
	@echo "removing .venv, caches and build output"
	@rm -rf .venv build dist *.egg-info .pytest_cache .ruff_cache .hypothesis
	@find . -name .git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +
