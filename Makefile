# make help lists what there is.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
# Modules are compiled when they are first used: most of what the packages bring never is.
PIP = $(BIN)/pip install --quiet --disable-pip-version-check --no-compile

.PHONY: help run build test lint format bench accuracy screenshots clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

# The stamps make a second start quick: packages are only installed when the requirements changed.
$(VENV)/stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; '$(PYTHON)' is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { echo "The virtual environment could not be made; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/stamp-dev: $(VENV)/stamp requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	@touch $@

run: build ## build the database if reports changed, then start the dashboard (PORT=8501)
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

# Status 1 means that a file could not be read: it was named, and the dashboard shows the rest.
build: $(VENV)/stamp ## read data/reports and data/figures into the database; what has not changed is not read again
	@$(BIN)/python -m extract ingest --prune || [ $$? -eq 1 ]

test: $(VENV)/stamp-dev ## run all tests, the browser's included (needs a Chromium)
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

lint: $(VENV)/stamp-dev ## check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/stamp-dev ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/stamp-dev ## measure speed, against a yardstick in the same run
	$(BIN)/python -m bench

accuracy: $(VENV)/stamp-dev ## measure accuracy on the annotated reports
	$(BIN)/python -m tests.gold

screenshots: $(VENV)/stamp-dev build ## make the pictures of docs/images anew (needs a Chromium)
	$(BIN)/python -m tests.browser.screenshots

clean: ## remove the virtual environment, caches and the built database; what people decided stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	rm -f data/build/*.duckdb data/build/*.duckdb.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
