# make demo | test | lint | bench | evaluate: each sets up what it needs, once, in .venv.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	command -v $$p >/dev/null 2>&1 && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
GOLD ?=

.DELETE_ON_ERROR:
.PHONY: help demo test lint bench evaluate clean

help:
	@echo "make demo       install the package, read the reports in examples/, tell where each commitment stands and where to look"
	@echo "make test       install what the tests need and run every check"
	@echo "make lint       style, types and import contracts only"
	@echo "make bench      measure speed and memory beside spaCy's own pipeline"
	@echo "make evaluate   score the reading on the gold cases (GOLD=folder for others)"
	@echo "make clean      remove .venv and the caches"

# The virtual environment. Debian keeps the part of Python that makes one in a package of its own.
$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "No Python found: Relazione needs Python 3.11, 3.12 or 3.13." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
	{ echo "$$($(PYTHON) --version) is not supported: Relazione needs Python 3.11, 3.12 or 3.13" \
	  "(choose one with: make PYTHON=python3.11)." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	{ echo "This Python cannot make a virtual environment. On Debian or Ubuntu, install the missing part:" \
	  "sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.made pyproject.toml
	$(PIP) --editable '.[test]'
	@touch $(VENV)/.installed $@

demo: $(VENV)/.installed
	$(BIN)/relazione read examples/*.txt
	@mkdir -p build && rm -f build/demo.db build/demo.db-*
	$(BIN)/relazione add examples --ledger build/demo.db
	$(BIN)/relazione stats --ledger build/demo.db
	$(BIN)/relazione commitments --all --ledger build/demo.db
	@echo
	@echo "To look at all of it in a browser: $(BIN)/relazione serve --ledger build/demo.db"
	@echo "and then http://127.0.0.1:8000"

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/python -m pytest

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks.read_speed

evaluate: $(VENV)/.installed
	$(BIN)/python -m evaluation.record $(GOLD)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
