# make run and make test do all their own set-up, in .venv; they need Python >= 3.11 and make, nothing else.
# uv is used when it is on the PATH, else venv and pip. Versions and hashes come from the two lock files.

VENV := .venv
PY := $(VENV)/bin/python
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
UV := $(shell command -v uv 2>/dev/null)
# Two test processes a core, since half of a test of the screen is waiting; who is done early takes from the others.
TESTERS := $(shell echo $$((2 * $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2))))
RUN_READY := $(VENV)/.ready-run
DEV_READY := $(VENV)/.ready-dev

.PHONY: help run test check lint types imports bench evaluate train screenshots readme lock clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -e 's/:.*## /	/' | expand -t 14

run: $(RUN_READY) ## set up, and open the reader
	@$(PY) -m tui_news $(ARGS)

# What fails while its neighbours take its time is asked once more, one test at a time; what is broken fails again.
test: $(DEV_READY) ## set up, and run the tests
	@$(PY) -m pytest -q -n $(TESTERS) --dist worksteal $(ARGS) || { test $$? -eq 1 && \
		echo "== Once more, one at a time, what failed:" && \
		$(PY) -m pytest -q --last-failed --last-failed-no-failures none --maxfail 5 $(ARGS); }

check: lint types imports test ## all that must pass before a change lands

lint: $(DEV_READY) ## ruff: style and formatting
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(DEV_READY) ## mypy, strict
	$(VENV)/bin/mypy

imports: $(DEV_READY) ## import-linter: the layers hold
	$(VENV)/bin/lint-imports

bench: $(DEV_READY) ## start-up and key-to-paint beside a hello-world app, in one run
	$(PY) -m tests.benchmarks $(ARGS)

evaluate: $(DEV_READY) ## the analyser against annotated corpora: make evaluate CORPORA=folder
	$(PY) -m tui_news.analysis.evaluate $(CORPORA) $(ARGS)

train: $(DEV_READY) ## train the tagger anew: make train CORPORA=folder ENCODER=folder (hours)
	$(PY) -m pip install -q -e '.[train]'
	$(PY) -m tui_news.analysis.training $(CORPORA) $(if $(ENCODER),--encoder $(ENCODER)) $(ARGS)

screenshots: $(DEV_READY) ## SVG and PNG of the running program
	$(PY) -m tests.screenshots screenshots

readme: $(DEV_READY) ## the tables of keys, commands and settings in the README, from the code
	$(PY) -m tests.readme

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate -q -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --no-annotate -q \
		-o requirements-dev.lock

clean: ## take away what the other targets made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
ifeq ($(UV),)
	@test -n "$(PYTHON)" || { echo "tui-news needs Python 3.11 or newer, and found none on the PATH."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python has no working venv module: install it (on Debian: python3-venv), or install uv."; exit 1; }
else
	@$(UV) venv -q --python '>=3.11' $(VENV)
endif

# The packages that the lock names, then the project itself on top of them.
define install
	@echo "Setting up in $(VENV) (once) ..."
	$(if $(UV),\
	@$(UV) pip install -q --python $(PY) --require-hashes -r $(1) && $(UV) pip install -q --python $(PY) --no-deps -e .,\
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r $(1) && \
		$(PY) -m pip install -q --disable-pip-version-check --no-deps -e .)
	@touch $@
endef

$(RUN_READY): requirements.lock pyproject.toml | $(PY)
	$(call install,requirements.lock)

$(DEV_READY): requirements-dev.lock pyproject.toml | $(PY)
	$(call install,requirements-dev.lock)
	@touch $(RUN_READY)
