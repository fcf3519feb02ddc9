.DEFAULT_GOAL := help
SHELL := /bin/bash
# Debian's own is built with optimisations that a Python built by hand mostly lacks; with it the portal answers a tenth
# faster.
PYTHON ?= $(shell /usr/bin/python3.11 -c 'import ensurepip; print("/usr/bin/python3.11")' 2>/dev/null || echo python3.11)
BIN := .venv/bin
PORT := $(or $(PORTAL_PORT),8000)
# Three workers on two processors: while one waits for a browser or a server, another goes on.
PYTEST := $(BIN)/python -m pytest -n 3 --dist worksteal
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Every worker, server and command of the tests would compile all over again what a machine is told not to keep.
export PYTHONDONTWRITEBYTECODE :=

help: ## list the targets
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-20s %s\n", $$1, $$2}'

.venv/installed: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --require-hashes -r requirements.txt
	@touch $@

.venv/installed-test: .venv/installed requirements-test.txt
	$(BIN)/python -m pip install -q --require-hashes -r requirements-test.txt
	@touch $@

run: .venv/installed ## serve the sample network on http://localhost:8000 and deliver its mails (PORTAL_PORT changes the port)
	$(BIN)/python manage.py migrate -v 0
	$(BIN)/python manage.py load_sample_network
	@$(BIN)/python manage.py work & worker=$$!; trap 'kill $$worker 2>/dev/null; wait $$worker' EXIT; \
	$(BIN)/python manage.py runserver $(PORT)

browser: ## install Debian's Chromium, for the tests
	@tools/ensure_chromium.sh

test: .venv/installed-test browser ## run every test
	$(PYTEST) $(ARGS)

test-postgres: .venv/installed-test ## run what may differ between databases on PostgreSQL, in a cluster that is thrown away
	@tools/ensure_postgres.sh
	$(BIN)/python tools/with_postgres.py $(PYTEST) --ignore tests/journeys --database-only $(ARGS)

test-search-servers: .venv/installed-test ## run the tests of search on OpenSearch and Elasticsearch, which are thrown away (needs Maven and a JDK of 21 or newer)
	$(BIN)/python tools/with_search_servers.py $(BIN)/python -m pytest -n 2 --dist worksteal tests/search_servers $(ARGS)

leaks: .venv/installed-test ## look for leaks: who sees what, by every way in which content comes out; prints the figures
	$(BIN)/python -m pytest -n 2 --dist load --maxschedchunk 1 -p no:logging -rP $(addprefix tests/leaks/test_,matrix.py gate.py completeness.py)

bench: .venv/installed ## print the figures of an import (FILE=rows.jsonl measures that file)
	$(BIN)/python benchmarks/import_rate.py $(FILE)

lint: .venv/installed-test ## style, import direction, locks, migrations, production settings, stylesheet
	@$(MAKE) --no-print-directory --jobs 2 --output-sync $(CHECKS)

# Those that take longest first.
CHECKS := check-stylesheet check-templates check-migrations check-settings check-imports check-style

check-style:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python tools/check_gate.py

check-templates:
	$(BIN)/djlint --quiet --lint .

check-imports:
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry .
	$(BIN)/python tools/check_locks.py

check-migrations:
	$(BIN)/python manage.py makemigrations --check --dry-run

check-settings:
	DJANGO_SETTINGS_MODULE=portal.settings.production PORTAL_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
	PORTAL_ALLOWED_HOSTS=portal.example.org PORTAL_BASE_URL=https://portal.example.org \
	$(BIN)/python manage.py check --deploy --fail-level WARNING

check-stylesheet:
	$(BIN)/python frontend/check.py

format: .venv/installed-test ## put code into the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv/installed-test ## write the pinned requirements from the .in files
	$(BIN)/uv pip compile -q --no-header --generate-hashes --universal --python-version 3.11 requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --no-header --generate-hashes --universal --python-version 3.11 requirements-test.in -o requirements-test.txt

css: ## rebuild the stylesheet (needs Node)
	cd frontend && npm ci --silent && npm run --silent build

.PHONY: help run browser test test-postgres test-search-servers bench leaks lint $(CHECKS) format lock css
