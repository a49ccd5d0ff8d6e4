# What a fresh machine needs: Python 3.11 or newer, make, and a network for the first run.
#   make briefing   read the articles, write data/tables, make charts, deck and document in both languages in briefings/
#   make test       run all tests that need nothing but Python
#   make test-fast  the tests of words, dates, rules and reconciling only: seconds
#   make lint       names, style and types (Ruff, mypy)
#   make coverage   which lines no test runs (coverage-fast: of the rooms that read, by the tests of test-fast)
#   make api        write the pages of every public name into docs/api
#   make lab        open the notebooks in JupyterLab
#   make handouts   write the notebooks, with their results, as pages for paper and phone
#   make check      are texts, rules, rulings and tables in order?
#   make clean      take away the environment and what was built

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# the first Python that is new enough; to choose another one: make test PYTHON=/path/to/python3
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

FAST := text patterns grammar status dates rounds folding sources meetings actions corpus

.PHONY: briefing briefing-ar briefing-en test test-fast lint coverage coverage-fast api lab handouts check clean help
.DEFAULT_GOAL := help

help:
	@sed -n 's/^#   //p' Makefile

# pip runs again only when pyproject.toml has changed
$(STAMP): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found; install it, or name it: make PYTHON=..." >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "The environment could not be made; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[office,files,parquet,test]'
	@touch $@

briefing: $(STAMP)
	$(BIN)/astana-kit build --out data/tables
	@$(MAKE) --no-print-directory -j2 briefing-ar briefing-en

# one language alone; both at once take half the time on two cores
briefing-ar briefing-en: briefing-%: $(STAMP)
	$(BIN)/astana-kit brief --lang $* --formats png svg pdf pptx docx xlsx csv --out briefings

test: $(STAMP)
	$(BIN)/python -m pytest -n auto -m "not browser and not office"

# no chart, no file, no process of its own
test-fast: $(STAMP)
	$(BIN)/python -m pytest -n 2 $(FAST:%=tests/test_%.py)

# what the tools for one thing need is installed when it is first asked for
$(VENV)/.with-%: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$*]'
	@touch $@

lint: $(VENV)/.with-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

coverage: $(VENV)/.with-coverage
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n auto -m "not browser and not office"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

coverage-fast: $(VENV)/.with-coverage
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2 $(FAST:%=tests/test_%.py)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --fail-under 85 --include 'astana_kit/claims/*,astana_kit/mentions/*,astana_kit/lexicon/*,astana_kit/text.py,astana_kit/patterns.py,astana_kit/model.py'

api: $(VENV)/.with-api
	$(BIN)/python docs/make_api.py docs/api

# no question about news on the first start, Markdown shown as it reads, Arabic set at the right; as root in a container, too
lab: $(STAMP)
	$(BIN)/python notebooks/run.py lab

# pages for the class, the same with solutions for the teacher, the articles as a sheet
handouts: $(STAMP)
	$(BIN)/python notebooks/run.py handouts handouts

check: $(STAMP)
	$(BIN)/astana-kit check

clean:
	rm -rf $(VENV) briefings handouts build dist docs/api .coverage* .mypy_cache .pytest_cache .hypothesis .import_linter_cache .ruff_cache
