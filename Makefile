# Short names for what one types often. `make` alone lists them.
PYTHON ?= .venv/bin/python

.PHONY: help app test check accept people pages lint wheel

help:
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/'

app: ## start the app
	python3 run.py

test: ## run every test
	python3 run.py test

check: ## check rules, worked examples and articles
	python3 run.py check

accept: ## write the messages the checker now gives into tests/*mistakes; then read the git diff
	$(PYTHON) tests/accept_mistakes.py
	$(PYTHON) -m tests.accept_library

people: ## write what the lives in tests/people come to; then read the git diff
	$(PYTHON) -m tests.accept_people

pages: ## write the pages of docs/ that are made from the rules and the program, and the schema
	$(PYTHON) -m benefits_helper.rulebook.reference > docs/language.md
	$(PYTHON) -m benefits_helper.newstate > docs/slots.md
	$(PYTHON) -m benefits_helper coverage --format markdown > docs/coverage.md
	$(PYTHON) -m benefits_helper schema > rules/.schema/rules.schema.json

lint: ## look over the Python (pip install -e '.[dev]' first)
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

wheel: ## build the package into dist/
	$(PYTHON) -m pip wheel --no-deps --wheel-dir dist .
