# Everything a fresh machine needs: `make demo` shows quoth at work, `make test` tests it.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
# An unpinned torch on Linux pulls gigabytes of CUDA. This version has CPU builds in
# several places; it is needed once, to prepare the sentence encoder.
TORCH = torch==2.13.0
CPU_INDEX = https://download.pytorch.org/whl/cpu
DEMO = .demo/archive
QUOTH = $(BIN)/quoth

.PHONY: setup demo test check lint types contracts clean

setup: $(READY)

$(READY): pyproject.toml tools/setup.sh
	PYTHON="$(PYTHON)" VENV="$(VENV)" TORCH="$(TORCH)" CPU_INDEX="$(CPU_INDEX)" sh tools/setup.sh
	@touch $(READY)

demo: $(READY)
	@QUOTH_ARCHIVE=$(DEMO) QUOTH="$(QUOTH)" sh tools/demo.sh

test: $(READY)
	$(BIN)/python -m pytest

check: lint types contracts test

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

clean:
	rm -rf $(VENV) .demo
