# Splot: `make run` shows it, `make test` proves it, `make help` lists the rest.

.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard association/translations/*/LC_MESSAGES/*.po))
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check install

# The demonstration lives in a folder of its own, so it never mixes with the data of an association.
run demo: export SPLOT_DEMO ?= 1
run demo: export SPLOT_INSTANCE ?= $(CURDIR)/instance/demo
serve: export SPLOT_DEMO = 0
# Threads that share two memory arenas instead of eight leave less memory unused.
export MALLOC_ARENA_MAX ?= 2
# A second start is quick because Python keeps what it compiled.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run serve demo test check bench translations

help:
	@echo 'make run      the demonstration association on http://127.0.0.1:8000 (PORT changes it)'
	@echo 'make serve    an association of your own: no demonstration, refuses unsafe settings'
	@echo 'make test     all tests: SQLite, PostgreSQL, browser (ARGS="tests/academy -x" narrows them)'
	@echo 'make check    style and floors of the code, then all tests'
	@echo 'make bench    speed against a bare application (ARGS for its options)'
	@echo 'make demo     build the demonstration association without serving it'
	@echo 'make translations   bring new texts of the code into both catalogues'

run serve: .venv/.installed static/vendor/.installed $(CATALOGUES)
	@exec $(BIN)/python -m association.serve

demo: .venv/.installed $(CATALOGUES)
	@$(BIN)/python -m flask --app app db upgrade
	@$(BIN)/python -m flask --app app demo --if-empty

test: .venv/.tested static/vendor/.installed $(CATALOGUES)
	@$(BIN)/python setup/run_tests.py $(ARGS)

check: .venv/.tested
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test

bench: .venv/.tested static/vendor/.installed $(CATALOGUES)
	@$(BIN)/python -m bench $(ARGS)

translations: .venv/.installed
	@$(BIN)/pybabel --quiet extract --mapping-file=pyproject.toml --add-location=file --output-file=.venv/messages.pot .
	@for language in pl en; do $(BIN)/pybabel --quiet update --width=120 --locale=$$language --init-missing --ignore-obsolete \
		--no-fuzzy-matching --ignore-pot-creation-date \
		--input-file=.venv/messages.pot --output-dir=association/translations || exit 1; done

.venv/.installed: requirements.txt
	@sh setup/environment.sh
	@$(PIP) -r requirements.txt
	@touch $@

.venv/.tested: requirements-dev.txt .venv/.installed
	@$(PIP) -r requirements-dev.txt
	@touch $@

static/vendor/.installed: package-lock.json setup/browser_parts.py | .venv/.installed
	@$(BIN)/python setup/browser_parts.py

%.mo: %.po | .venv/.installed
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@
