# make run   sets everything up and opens the program
# make test  sets everything up and runs every check
# make eval  scores reading on our own annotated articles; CORPUS=../shared/corpus on others, HELD_OUT=1 shows all misses
# make fuzz  reads 10,000 texts made to break it, for each property of reading (EXAMPLES=100000 for more)
# make faults  kills, starves and damages the program, and prints the figures (ONLY="kills damage" for some)

VENV := .venv
BIN := $(VENV)/bin

# The first Python from 3.11 on that can make a virtual environment.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python3.14; do \
	"$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)

.PHONY: run test pictures bench-screen eval faults fuzz bench bench-store bench-feeds bench-keys bench-archives setup clean

run: $(VENV)/run.stamp
	@$(BIN)/talkwatch

test: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 4 --dist worksteal

# The store: half an hour. Twenty thousand mutated feeds: some ten minutes.
faults: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.faults $(ONLY)
	$(if $(ONLY),,MUTATIONS=20000 $(BIN)/pytest tests/faults)

# Any text in, no exception out: each property of reading on as many examples. Half an hour.
EXAMPLES ?= 10000
fuzz: $(VENV)/dev.stamp
	EXAMPLES=$(EXAMPLES) $(BIN)/pytest -n 2 tests/extract/test_bounds.py tests/extract/dates/test_date_bounds.py -k "exception or raise"

# The store beside stock TinyDB and sqlite3, FULL=1 with 100,000 engagements too; and keys while it saves.
bench-store: $(VENV)/dev.stamp
	$(BIN)/python -m bench.saving
	$(BIN)/python -m bench.store $(if $(FULL),--full)

bench: bench-store bench-feeds bench-keys bench-screen bench-archives

# Draws the pictures of the README anew, with the program itself.
pictures: $(VENV)/dev.stamp
	$(BIN)/python docs/pictures.py

bench-screen: $(VENV)/dev.stamp
	$(BIN)/python bench/screen.py

# Archives on one core and on all, search_dates beside them; and `next` beside `python -c pass`.
bench-archives: $(VENV)/dev.stamp
	$(BIN)/python -m bench.archives

# A thousand feeds on a local server; BENCH_READER=python names a Python with lemon24's reader, newsboat is taken if there.
bench-feeds: $(VENV)/dev.stamp
	$(BIN)/python bench/feeds.py

# How long a key waits while feeds are polled, hostile ones too.
bench-keys: $(VENV)/dev.stamp
	@$(BIN)/python -m bench.keys

setup: $(VENV)/dev.stamp

eval: $(VENV)/dev.stamp
	@$(BIN)/python tools/eval.py $(CORPUS) $(if $(HELD_OUT),--held-out)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "talkwatch needs Python 3.11 or newer with its venv module (on Debian: python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml constraints.txt bin/talkwatch | $(BIN)/python
	@echo "Setting up talkwatch (once, about a minute)..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml constraints.txt bin/talkwatch | $(BIN)/python
	@echo "Setting up talkwatch for development (once, about two minutes)..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
