# make run    open the sample archive          make check   lint, types, layers
# make test   everything that must pass        make bench   measure on real articles
# Needs Python 3.11 or later, make and a package index; all else goes into .venv.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check
ARCHIVE ?= articles

.PHONY: run test check train bench bench-million accuracy lock screenshot clean

run: $(VENV)/run.stamp
	@$(BIN)/dateline $(ARCHIVE)

test: check
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The name model anew, from the open gold of ../shared: some minutes, the same bytes every time.
train: $(VENV)/dev.stamp
	$(BIN)/python -m train

bench: $(VENV)/dev.stamp
	$(BIN)/python -m bench.engine
	$(BIN)/python -m bench.archive
	$(BIN)/python -m bench.app
	$(BIN)/python -m bench.dates
	$(BIN)/python -m bench.names

bench-million: $(VENV)/dev.stamp
	$(BIN)/python -m bench.engine --articles 1000000

# What people annotated, where it lies in ../shared: docs/accuracy.md keeps the figures.
SHARED ?= ../shared
SCORE   = $(BIN)/python $(SHARED)/tools/score.py
NAMED   = gum-dev wikigold crossner-politics ewt

accuracy: $(VENV)/dev.stamp
	@for set in $(NAMED); do echo "== $$set"; gold=$(SHARED)/data/entities/$$set.jsonl.gz; \
	  $(SCORE) inputs $$gold | $(BIN)/dateline annotate --jsonl > $(VENV)/found.jsonl && $(SCORE) entities $$gold $(VENV)/found.jsonl; done
	@echo "== dates"; gold=$(SHARED)/data/dates/timebank-dev.jsonl.gz; \
	  $(SCORE) inputs $$gold | $(BIN)/dateline annotate --jsonl > $(VENV)/found.jsonl && $(SCORE) dates $$gold $(VENV)/found.jsonl

screenshot: $(VENV)/dev.stamp
	$(BIN)/python docs/screenshot.py

# Locked with hashes, for all platforms and all supported versions of Python at once.
lock: $(VENV)/bin/python
	$(PIP) install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Dateline needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis snapshot_report.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
