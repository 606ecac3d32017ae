# Two commands set everything up: `make demo` and `make test`. Both are quick the second time.
PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo ftm timelinejs test lint floors golden measured pictures docs clean

$(VENV)/.made: pyproject.toml
	$(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.made
	$(BIN)/pip install --quiet --group test
	@touch $@

# followthemoney in an environment of its own: pip builds its PyICU, beside ICU's headers (Debian: g++ libicu-dev pkg-config)
$(VENV)/ftm/.made: $(VENV)/.made
	$(BIN)/python -m venv $(VENV)/ftm
	$(BIN)/pip --python $(VENV)/ftm/bin/python install --quiet "followthemoney>=4.11"
	@touch $@

ftm: $(VENV)/ftm/.made

$(VENV)/timelinejs/.made: $(VENV)/.made
	mkdir -p $(VENV)/timelinejs
	cd $(VENV)/timelinejs && npm pack --silent "@knight-lab/timelinejs@^3.9" && tar -xzf *.tgz --strip-components=1
	@touch $@

timelinejs: $(VENV)/timelinejs/.made

demo: $(VENV)/.made
	@$(BIN)/runut trace examples -o story.html
	@$(BIN)/runut trace examples
	@echo; echo "The same as a page: file://$(CURDIR)/story.html"

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

floors: $(VENV)/.made
	$(BIN)/python benchmarks/floors.py

test: $(VENV)/.tested
	$(BIN)/python -m pytest

golden: $(VENV)/.tested
	$(BIN)/python -m tests.golden.regenerate

measured: $(VENV)/.made
	$(BIN)/python -m benchmarks.measured

docs: $(VENV)/.tested
	$(BIN)/python -m sphinx -q -W --keep-going -n docs build/docs
	@echo "The docs: file://$(CURDIR)/build/docs/index.html"

pictures: $(VENV)/.tested
	$(BIN)/python -m tests.exporting.pictures

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
