# What a person does with the project. `make` alone lists it. Needs Python 3.11 or later, and PyPI once.

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PYTHONS := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)

export PAPERS PORT STORE
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1

.PHONY: help run test lint bench golden docs clean
.DELETE_ON_ERROR:

help: ## List what can be made.
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 14

run: $(VENV)/run.stamp ## Read the example papers (or PAPERS="FILE FOLDER ...") and serve the answers at PORT.
	@if [ -z "$$PAPERS" ]; then set -- ingest/examples; \
	elif [ -e "$$PAPERS" ]; then set -- "$$PAPERS"; \
	else set -- $$PAPERS; fi; \
	own=$${PAPERS:+-$$(printf '%s' "$$PAPERS" | cksum | cut -d ' ' -f 1)}; \
	store=$${STORE:-.goldenthread$$own}; \
	$(BIN)/python -c 'import socket, sys; socket.create_server(("127.0.0.1", int(sys.argv[1]))).close()' "$$PORT" 2>/dev/null || { \
		echo "Port $$PORT cannot be used, another program may have it: try make run PORT=8001 or another number." >&2; exit 2; }; \
	$(BIN)/goldenthread ingest "$$@" --store "$$store" || [ -e "$$store/current" ] || exit 2; \
	echo; \
	echo "Kept in $$store; ask there too: $(BIN)/goldenthread gaps --store $$store"; \
	[ -n "$$PAPERS" ] || echo "Why does this priority exist?    http://127.0.0.1:$$PORT/why/ashcombe-vale-2023/priority/1"; \
	echo "What is missing from the plans?  http://127.0.0.1:$$PORT/gaps"; \
	echo "One plan in a picture            http://127.0.0.1:$$PORT/map"; \
	$(BIN)/goldenthread serve --port "$$PORT" --store "$$store"

test: $(VENV)/dev.stamp ## Run every test.
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/dev.stamp ## Check style, types, and which folder may import which.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/dev.stamp ## Measure reading, ingest and why, as ratios.
	@$(BIN)/python -m tests.bench

golden: $(VENV)/dev.stamp ## Rewrite the golden files; read what changed with git diff.
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/ingest/test_golden.py

docs: $(VENV)/run.stamp ## Write the page of the ontology's words to build/ontology.html.
	@mkdir -p build
	$(BIN)/python -m ontology.docs build/ontology.html
	@echo "Open build/ontology.html in a browser."

clean: ## Remove what was made: the environment and caches. Stores of papers stay.
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/made:
	@for python in $(PYTHONS); do \
		if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Setting up $(VENV) with $$($$python --version)"; \
			$$python -m venv $(VENV) && touch $@ && exit 0; exit 1; \
		fi; \
	done; \
	echo 'There is no Python 3.11 or later with venv here: install it (python.org; Debian: apt-get install python3-venv) and run make again, or name it with PYTHON=.' >&2; \
	exit 1

$(VENV)/run.stamp: pyproject.toml constraints.txt $(VENV)/made
	@echo "Installing what Golden Thread needs"
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml constraints.txt $(VENV)/made
	@echo "Installing what Golden Thread and its tests need"
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(VENV)/run.stamp $@
