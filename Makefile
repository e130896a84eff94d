.DEFAULT_GOAL := help
.PHONY: help screens setup run emulators test stores check app seed bench load lock sbom chromium firefox clean golden

PY := .venv/bin/python
SITE ?= build/site
MEMBERS ?= 200
SECONDS ?= 120
FAILING ?= 0
# A walk that fails beside another is walked again alone; it is listed as failed all the same.
WALKS = JMO_SITE=$(abspath $(SITE)) $(PY) -m pytest -q -m "browser and not screens"
export PYTHONPATH := functions:mobile_app:.
# The stores of the tests wait for no disk where memory of 2 GB serves as one: a commit has to reach it.
export PYTEST_DEBUG_TEMPROOT := $(shell test "$$(df -k --output=avail /dev/shm 2>/dev/null | tail -n 1)" -gt 2000000 2>/dev/null && echo /dev/shm)

help: ## what there is to do
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

# uv comes from PyPI by pip and needs no venv module of the system's Python.
.tools/bin/uv: requirements/uv.lock
	@python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --upgrade --require-hashes --target .tools -r requirements/uv.lock
	@touch $@

.venv/ready: requirements/dev.lock .tools/bin/uv
	@test -x $(PY) || .tools/bin/uv venv --quiet --no-managed-python --python '>=3.11,<3.14' .venv
	@.tools/bin/uv pip sync --quiet --python $(PY) --require-hashes requirements/dev.lock
	@touch $@

setup: .venv/ready ## install what everything below needs, into .venv

run: setup app ## start the app and the service on http://127.0.0.1:8080 (PORT, JMO_DATA)
	@OPENBLAS_NUM_THREADS=1 JMO_SYNTHETIC=1 JMO_SITE=$(SITE) exec $(PY) -m jmo_api.local

# Where Node or the network is absent, the tests that need it say so and are skipped.
emulators: ## the auth emulator of firebase-tools, for the tests (Node and npm)
	@mkdir -p .tools/emulators && cp -p tests/emulators/*.json .tools/emulators/ && cd .tools/emulators && \
	  (test installed -nt package-lock.json || \
	  (npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && touch installed) || \
	  echo "The auth emulator is not installed: its tests will be skipped.")

test: setup emulators app ## every test; the rules and the fast ones first, the browser last
	$(PY) -m pytest -q -n 2 tests/jamsostek --cov --cov-report=term:skip-covered
	$(PY) -m pytest -q -n 2 -m "not slow and not browser" --ignore=tests/jamsostek
	$(PY) -m pytest -q -n 2 -m "slow and not browser"
	$(WALKS) -n 2 --dist worksteal -rs || { test $$? -eq 1 && $(WALKS) --last-failed --last-failed-no-failures none; }

stores: setup ## the store's contract and the main job on SQLite and on the Firestore emulator, counted
	$(PY) -m pytest -q -n 2 -m "sqlite or firestore" -rs

check: setup ## format, lint, types, import rules
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy functions biometric deploy simulators tests
	$(PY) -m mypy face
	$(PY) -m mypy mobile_app  # apart: it has a main.py of its own
	.venv/bin/lint-imports

app: setup ## build the static web app into build/site
	@$(PY) -m site_build --out $(SITE)

screens: setup ## every screen in every face and size into build/screens, with a list of what is wrong
	$(PY) -m pytest -q -m screens tests/browser/screens
	PYTHONPATH=$(PYTHONPATH):tests/browser:tests/browser/screens/gallery_app $(PY) -m screens

seed: setup ## add MEMBERS synthetic members to JMO_DATA
	@JMO_SYNTHETIC=1 $(PY) -m jmo_api.seed --members $(MEMBERS)

bench: setup app ## ratios against peers and limits, in one run
	$(PY) tests/bench/bench_faces.py
	$(PY) tests/bench/bench_api.py
	$(PY) tests/bench/bench_requests.py
	$(PY) tests/bench/bench_serverless.py
	$(PY) tests/bench/bench_costs.py
	$(PY) tests/bench/bench_start_up.py

load: setup ## MEMBERS at once walk the main job for SECONDS while a share FAILING of the store's calls fails
	$(PY) -m tests.load.drive --members $(MEMBERS) --seconds $(SECONDS) --failing $(FAILING)

lock: .tools/bin/uv ## resolve requirements/*.in again
	@for name in dev api face face-function app-web sbom; do \
	  .tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --override requirements/overrides.txt requirements/$$name.in -o requirements/$$name.lock; done

# In an environment of its own: nothing of it is needed to run, test or build.
.tools/sbom/ready: requirements/sbom.lock .tools/bin/uv
	@.tools/bin/uv venv --quiet --clear --no-managed-python --python '>=3.11,<3.14' .tools/sbom
	@.tools/bin/uv pip sync --quiet --python .tools/sbom --require-hashes requirements/sbom.lock
	@touch $@

sbom: .tools/sbom/ready ## what each deployable is made of, by CycloneDX, into build/sbom
	@mkdir -p build/sbom && for name in api face-function app-web; do \
	  .tools/sbom/bin/cyclonedx-py requirements requirements/$$name.lock --output-reproducible \
	    --validate -o build/sbom/$$name.json; done && ls build/sbom

firefox: ## Debian's Firefox for the browser tests
	@command -v firefox-esr >/dev/null || (apt-get update -qq && apt-get install -y -qq firefox-esr)

golden: setup ## save an example of every record whose fields have changed
	@$(PY) -m tests.golden

chromium: ## Debian's Chromium for the browser tests
	@command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq chromium)

clean: ## remove what was built (not the data)
	rm -rf build .mypy_cache .ruff_cache .pytest_cache
