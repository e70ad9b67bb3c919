# The project's commands, each one line. `make demo` and `make test` are all a newcomer needs.
PYTHON ?= python3
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --no-emit-index-url --no-annotate --quiet --custom-compile-command "make requirements"
NUMPYS := 1.26.4 2.0.2 2.4.6

.PHONY: help demo test check build format e2e bench bench-collect curve fuzz test-numpy requirements figures clean

help: ## this list
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: .venv/course ## grade the demonstration class, from released notebook to feedback
	$(BIN)/convbook demo

test: .venv/dev ## run every test, a file on each processor
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

check: .venv/dev ## style, types, and that everything generated is what its source gives
	$(BIN)/ruff check --no-cache && $(BIN)/ruff format --check src tests scripts && $(BIN)/mypy && $(BIN)/convbook build --check
	$(BIN)/python scripts/check_requirements.py

build: .venv/course ## build notebooks/, source/ and release/ from course/
	$(BIN)/convbook build

format: .venv/dev ## format and tidy src/, tests/ and scripts/
	$(BIN)/ruff check --fix && $(BIN)/ruff format src tests scripts

e2e: .venv/dev ## open the notebooks in JupyterLab and Notebook 7, in headless Chromium
	$(BIN)/python -m pytest -m e2e

fuzz: .venv/dev ## throw five minutes of hostile messages at the judge's wire
	$(BIN)/uv pip install --quiet --python $(BIN)/python --group fuzz && $(BIN)/python scripts/fuzz_wire.py -max_total_time=300 -rss_limit_mb=1024 -timeout=20 -artifact_prefix=.fuzz-

bench: .venv/dev ## time the judge and the class run beside stock nbgrader, on the same submissions
	$(BIN)/python scripts/bench.py
	$(BIN)/python scripts/bench_class.py

bench-collect: .venv/dev ## time 50 and 1,000 repositories from a server on loopback, and the memory
	$(BIN)/python scripts/bench_collect.py

curve: .venv/dev ## time classes of 10, 100 and 1,000 submissions: what one costs, and the memory
	$(BIN)/python scripts/bench_class.py --curve 10 100 1000

test-numpy: .venv/dev ## grade the demonstration class on each numpy that is promised
	for v in $(NUMPYS); do $(BIN)/uv pip install --quiet --python $(BIN)/python --target .numpy/$$v "numpy==$$v" scipy matplotlib && PYTHONPATH=.numpy/$$v EXPECTED_NUMPY=$$v $(BIN)/python -m pytest tests/end_to_end/test_class.py || exit 1; done

requirements: .venv/dev ## export the pins from pyproject.toml's ranges
	$(COMPILE) pyproject.toml --extra course -o requirements.txt
	$(COMPILE) --group dev -c requirements.txt -o requirements-dev.txt

figures: .venv/course ## draw the static pictures that stand before the explorers
	$(BIN)/python scripts/draw_static_figures.py

clean: ## remove what the commands above made
	rm -rf .venv .demo .numpy

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "This Python cannot make environments. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }

.venv/course: .venv/bin/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet -r requirements.txt -e . && touch $@

.venv/dev: .venv/course requirements-dev.txt
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt && touch $@
