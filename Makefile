# Two commands do everything, set-up included:  make demo   make test
# They need python3 (3.11 or newer) with its venv module, make and git, and the network once.
#
# Another Python:            make test PYTHON=python3.12
# Only some tests:           make pytest ARGS="tests/text -x"

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
ARGS   ?=

STAGES := lint types imports pytest

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test $(STAGES) golden bench pins clean

help:
	@echo 'make demo     the whole job on a made-up trust, from raw files to a board paper'
	@echo 'make test     every check there is: lint, types, import layers, tests'
	@echo 'make lint | types | imports | pytest     one of them (ARGS="..." goes to pytest)'
	@echo 'make golden   write the golden files anew from what trustkit puts out now; then look at git diff'
	@echo 'make bench    how long it takes, beside other programs, and what hostile folders cost: half an hour'
	@echo 'make pins     write requirements/*.txt anew from the newest releases pyproject.toml allows'
	@echo 'make clean    remove what make made, the environment too'

# --- what people run -----------------------------------------------------------------------

demo: $(VENV)/.runtime
	@sh examples/demo.sh $(BIN)/trustkit build/demo

# Every stage runs even after one has failed, so that one run tells all there is to mend.
test: $(VENV)/.dev
	@failed=; \
	for stage in $(STAGES); do \
		$(MAKE) --no-print-directory $$stage || failed="$$failed $$stage"; \
	done; \
	if [ -n "$$failed" ]; then echo "make test: failed:$$failed" >&2; exit 1; fi

lint: $(VENV)/.dev
	@echo '== lint: ruff check, ruff format'
	@failed=0; \
	$(BIN)/ruff check . || failed=1; \
	$(BIN)/ruff format --check . || failed=1; \
	exit $$failed

types: $(VENV)/.dev
	@echo '== types: mypy --strict'
	@$(BIN)/python -m mypy

imports: $(VENV)/.dev
	@echo '== imports: arrows between rooms run down only'
	@$(BIN)/lint-imports --no-logo

pytest: $(VENV)/.dev
	@echo '== pytest: warnings are errors'
	@$(BIN)/python -m pytest -n auto $(ARGS)

golden: $(VENV)/.dev
	@$(BIN)/python -m pytest -q --golden-update $(ARGS)

# What it prints is for docs/performance.md and docs/limits.md. Let nothing else run meanwhile.
bench: $(VENV)/.dev
	@$(BIN)/python -m benchmarks $(ARGS)
	@$(BIN)/python -m benchmarks.limits

clean:
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the environment -----------------------------------------------------------------------
# One stamp a step, so the demo never waits for what only the tests need.

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'trustkit needs Python 3.11 or newer, and "$(PYTHON)" is not that. Install python3, or name another: make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo '"$(PYTHON)" cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@echo 'making the environment in $(VENV)'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# Built with the pinned backend already in place, so that no build fetches another.
$(VENV)/.runtime: $(VENV)/.made pyproject.toml requirements/runtime.txt requirements/build.txt src/trustkit/__init__.py
	@echo 'installing trustkit and what it runs on'
	@$(PIP) install -r requirements/runtime.txt -r requirements/build.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	@echo 'installing what the checks use'
	@$(PIP) install -r requirements/dev.txt
	@touch $@

pins:
	@mkdir -p build
	@for set in runtime build dev; do \
		case $$set in runtime) wanted=.;; build) wanted=hatchling;; dev) wanted='.[dev]';; esac; \
		$(PYTHON) -m venv --clear build/pins || exit 1; \
		build/pins/bin/python -m pip --disable-pip-version-check -q install "$$wanted" || exit 1; \
		{ sed -n '/^#/p' requirements/$$set.txt; \
		  build/pins/bin/python -m pip freeze --exclude trustkit --exclude setuptools; } > build/$$set.txt; \
		mv build/$$set.txt requirements/$$set.txt; \
	done
	@rm -rf build/pins
