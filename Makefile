SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= $(shell for p in python3.12 python3.11 python3; do $$p -c 'import sys; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12)))' 2>/dev/null && echo $$p && break; done)
READY := .venv/.ready
VENV := .venv/bin
export DO_NOT_TRACK := 1
export GX_ANALYTICS_ENABLED := false

.PHONY: help setup run up test lint fix docs sql clean lock

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

setup: $(READY) ## make .venv from requirements.lock (does nothing when it is right)

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Masthead needs Python 3.11 or 3.12 on the PATH; none was found. Install one, or name it: make setup PYTHON=/path/to/python3.12"; exit 1; }
	@test -x $(VENV)/python || $(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	$(VENV)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.lock
	$(VENV)/uv pip sync --quiet --python $(VENV)/python --require-hashes --no-build requirements.lock
	$(VENV)/uv pip install --quiet --python $(VENV)/python --no-deps --no-build-isolation --editable .
	@touch $@

run: setup ## run the pipeline once, on the built-in newsroom (or INDEX=….jsonl, or ARCHIVE=….warc.gz)
	@$(VENV)/masthead run $(if $(INDEX),--index "$(INDEX)") $(if $(ARCHIVE),--archive "$(ARCHIVE)")

up: setup ## start Airflow with scheduler and UI on localhost, and the newsroom it reads
	@$(VENV)/masthead up

test: setup ## run all tests
	@$(VENV)/python -m pytest

lint: setup ## ruff, strict mypy, sqlfluff
	@$(VENV)/ruff check include dags tests
	@$(VENV)/ruff format --check include dags tests
	@$(VENV)/mypy
	@$(VENV)/sqlfluff lint --disable-progress-bar dbt_project

fix: setup ## mend what the linters can mend
	@$(VENV)/ruff check --fix include dags tests
	@$(VENV)/ruff format include dags tests
	@$(VENV)/sqlfluff fix --disable-progress-bar dbt_project

docs: setup ## write the warehouse's pages (dbt docs) for the current release
	@$(VENV)/masthead docs

sql: setup ## open the release, read-only, in a SQL prompt
	@$(VENV)/masthead sql

clean: ## remove .venv and everything that runs have written
	rm -rf .venv data

lock: setup ## resolve pyproject.toml into requirements.lock again
	$(VENV)/uv pip compile pyproject.toml --quiet --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --no-strip-extras --no-build -o requirements.lock
