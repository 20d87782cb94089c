# Every target does its own set-up in .venv: only make and a Python of 3.11 or newer must be there.
# pip is configured as always (pip.conf, PIP_* variables) and is not called when .venv is complete.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
# What pip reads of pyproject.toml stands above [tool.ruff]; a change there installs again.
STATE := $(shell sed '/^\[tool\.ruff\]/,$$d' pyproject.toml | cksum | cut -d' ' -f1)
RUN := $(VENV)/.run-$(STATE)
DEV := $(VENV)/.dev-$(STATE)
DOCS := $(VENV)/.docs-$(STATE)
PYTEST ?=
# tests side by side, one process for each processor
JOBS ?= auto

.DEFAULT_GOAL := help
.PHONY: help setup derivations test test-all formulas check fuzz bench docs coverage clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-20s%s\n", $$1, $$2}'

setup: $(DEV) ## prepare .venv for development
	@$(COMPILE)
	@echo "$(VENV) is ready"

derivations: $(RUN) ## derive and re-check every result and claim; write LaTeX, HTML and PDF to build/
	@$(BIN)/vrest gallery --output build
	@$(BIN)/vrest verify --score derivations/claims.toml

test: $(DEV) ## format, lint, types, tests and doctests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy src derivations tests
	$(BIN)/pytest -n $(JOBS) -m "not packaging" $(PYTEST)

# What JAX and PyTorch are needed for, and other arrays do as well.
ARRAYS := tests/test_numerics_namespaces.py tests/test_numerics_bernoulli.py \
    tests/test_numerics_foreign.py tests/test_numerics_lazy.py

test-all: test ## the same, then the wheel, arrays of JAX and PyTorch, and every other Python found
	$(BIN)/pytest -m packaging
	@echo "Arrays of JAX and PyTorch:"
	@{ [ -x $(VENV)-arrays/bin/pytest ] || { $(BIN)/python -m venv $(VENV)-arrays \
	    && $(VENV)-arrays/bin/pip install --quiet --editable '.[dev,jax]' torch 'dask[distributed]'; }; } \
	    && $(VENV)-arrays/bin/pytest -q $(ARRAYS)
	@for version in 3.11 3.12 3.13 3.14; do \
	    python$$version -c 'import ensurepip' 2>/dev/null || { echo "Python $$version: not found"; continue; }; \
	    echo "Python $$version:"; \
	    { [ -x $(VENV)-$$version/bin/pytest ] || { python$$version -m venv $(VENV)-$$version \
	        && $(VENV)-$$version/bin/pip install --quiet --editable '.[dev]'; }; } \
	    && $(VENV)-$$version/bin/pytest -q -m "not packaging" || exit 1; \
	done

formulas: $(RUN) ## write the functions, their derivatives and the index of statements from the theorems
	$(BIN)/vrest generate

check: $(RUN) ## derive again and evaluate every intermediate statement in balls
	$(BIN)/vrest check

fuzz: $(DEV) ## the long run of hostile and mutated claims: nothing evaluated, crashed or wrongly proved
	HYPOTHESIS_PROFILE=nightly $(BIN)/pytest -q tests/test_verification_fuzz.py

bench: $(DEV) ## measure speed and accuracy; benchmarks/run.py --full writes docs/benchmarks.md
	$(BIN)/python benchmarks/run.py

docs: $(DOCS) ## build the documentation into build/docs
	$(BIN)/sphinx-build -q -E -W -b html docs build/docs
	@echo "The documentation is in build/docs/index.html"

coverage: $(DEV) ## branch coverage: kernel 100 %, whole at least 95 %
	$(BIN)/pytest -q -n $(JOBS) -m "not packaging" --cov --cov-report=term --cov-fail-under=95 $(PYTEST)
	$(BIN)/coverage report --include='src/vrest/kernel/*' --fail-under=100

clean: ## remove what was built and cached, but not .venv
	rm -rf build dist htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src derivations tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf src/*.egg-info

$(BIN)/pip:
	@for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3 python; do \
	    $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	        && { echo "Making $(VENV) with $$($$python --version)"; exec $$python -m venv $(VENV); }; \
	done; \
	echo "make: found no Python of 3.11 or newer that has venv and ensurepip;" \
	    "install one (on Debian and Ubuntu: apt-get install python3 python3-venv)" >&2; \
	exit 1

# The stamps of an earlier pyproject.toml go first, since what they say is no longer so.
INSTALL := PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable
# pip does not compile what it installs in place, nor does Python where it may not write.
COMPILE := $(BIN)/python -m compileall -q src derivations

$(RUN): | $(BIN)/pip
	@echo "Installing vrest into $(VENV)"
	@rm -f $(VENV)/.run-* $(VENV)/.dev-* $(VENV)/.docs-*
	@$(INSTALL) .
	@$(COMPILE)
	@touch $@

$(DEV): $(RUN)
	@echo "Installing the development tools into $(VENV)"
	@$(INSTALL) '.[dev]'
	@touch $@

$(DOCS): $(RUN)
	@echo "Installing the documentation tools into $(VENV)"
	@$(INSTALL) '.[docs]'
	@touch $@
