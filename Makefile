# Two commands do everything on a machine that has Python 3.11 (with venv), git and make:
#   make demo   sets up and opens the application on a demo school
#   make test   sets up and runs every check
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demo-school
LEARNERS ?= 60
SEED ?= 7

.PHONY: demo test test-deep test-tinydb bench lint types contracts unit format pictures clean

demo: $(VENV)/ready
	$(BIN)/fingerpost demo $(DEMO) --learners $(LEARNERS) --seed $(SEED)

test: lint types contracts unit

lint: $(VENV)/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/ready-dev
	$(BIN)/mypy

contracts: $(VENV)/ready-dev
	$(BIN)/lint-imports

unit: $(VENV)/ready-dev
	$(BIN)/pytest -m "not deep"

# The same proofs with the full numbers: 500 kills, every system call failing once.
test-deep: $(VENV)/ready-dev
	$(BIN)/pytest -m deep --timeout 0

# TinyDB's own tests, from its source distribution, on our storage.
test-tinydb: $(VENV)/ready-dev
	$(BIN)/python tests/run_tinydb_suite.py

bench: $(VENV)/ready-dev
	$(BIN)/python -m benchmarks

format: $(VENV)/ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

pictures: $(VENV)/ready-dev
	$(BIN)/python docs/pictures.py

$(VENV)/ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Fingerpost needs Python 3.11 or newer.")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/ready-dev: $(VENV)/ready
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
