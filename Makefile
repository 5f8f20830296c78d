# Two commands to begin with: `make demo` and `make test`. Each installs what it needs.
WORKERS ?= 2
KILLS ?= 100
LAN ?=
PORT ?=
SAMPLE ?= 150
CASES ?= 50000
SEED ?= 1
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test check test-pg journeys pictures manual kill attack axe fuzz bench paint load lighthouse simulate mutation

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 16

demo: ## a running site with an invented town in it (LAN=1: telephones on the same network reach it; PORT=8010: on that port)
	@LAN=$(LAN) PORT=$(PORT) bash scripts/demo.sh

test: ## every test, browser journeys included
	@bash scripts/test.sh -n $(WORKERS) --dist loadgroup -m "not bench" $(ARGS)

check: ## lint, types, contracts, templates, migrations
	@bash scripts/check.sh

test-pg: ## the same tests on a real PostgreSQL, but for those that say nothing of the database
	@bash scripts/test_pg.sh -n $(WORKERS) --dist loadgroup -m "not bench and not once" $(ARGS)

journeys: ## only the browser journeys
	@bash scripts/test.sh -n $(WORKERS) -m journey $(ARGS)

pictures: ## the README's pictures, made anew by a journey through the demo town
	@bash scripts/test.sh -n 0 tests/journeys/test_readme_pictures.py
	@for picture in var/screenshots/readme-*.png; do cp "$$picture" "docs/images/$${picture##*/readme-}"; done

manual: ## the method manual and the register of methods, made anew from the specs and the docstrings
	@.venv/bin/python scripts/method_manual.py

kill: ## the server is killed KILLS times while sheets stream in, on SQLite and on PostgreSQL
	@GENKLANG_KILLS=$(KILLS) bash scripts/test.sh -n 0 -m kill $(ARGS)
	@GENKLANG_KILLS=$(KILLS) GENKLANG_DURABLE=1 bash scripts/test_pg.sh -n 0 -m kill $(ARGS)

attack: ## invented municipalities are attacked with a solver, and what is left to anyone is counted
	@bash scripts/test.sh -n 0 -m bench tests/attacks $(ARGS)

axe: ## every page of the phone in all nine languages, twice as large, dark and in forced colours, looked at by axe
	@bash scripts/test.sh -n $(WORKERS) -m bench tests/journeys/test_axe_languages.py $(ARGS)

fuzz: ## strangers post CASES times one to three of anything at the phone's addresses; nothing may be half kept
	@GENKLANG_CASES=$(CASES) GENKLANG_SEED=$(SEED) bash scripts/test.sh -n 0 tests/web/answer/test_strange_posts.py -k whole $(ARGS)

mutation: ## small faults are put into the protection and the movement, SAMPLE of them, and a test must notice each
	@bash scripts/bootstrap.sh test
	@PYTHONPATH=src:. .venv/bin/python -m tests.mutation.run --sample $(SAMPLE) --seed $(SEED) $(ARGS)

bench: ## measures, against peers in the same run
	@bash scripts/system.sh chromium:chromium
	@bash scripts/bootstrap.sh test
	@.venv/bin/python -m benchmarks $(ARGS)

paint: ## what a slow phone sees first, beside a SurveyJS form (Node.js with npm: otherwise the form is left out)
	@bash scripts/system.sh chromium:chromium
	@bash scripts/bootstrap.sh test
	@.venv/bin/python -m benchmarks paint $(ARGS)

load: ## 500 phones in a minute, then the server is killed and every receipt counted: on SQLite and on PostgreSQL
	@bash scripts/system.sh 'postgresql:/usr/lib/postgresql/*/bin/initdb' postgresql-common:pg_virtualenv
	@bash scripts/bootstrap.sh test
	@.venv/bin/python -m benchmarks load $(ARGS)
	@.venv/bin/python -m benchmarks load --postgres $(ARGS)

lighthouse: ## Lighthouse's scores of the young people's pages, each to be 100 (Node.js with npm)
	@bash scripts/system.sh chromium:chromium
	@bash scripts/bootstrap.sh test
	@PYTHONPATH=src:. .venv/bin/python -m benchmarks.lighthouse

simulate: ## coverage of the interval and error rates of the labels, drawn anew and put beside the method report's
	@bash scripts/bootstrap.sh test
	@PYTHONPATH=src:. .venv/bin/python -m simulations $(ARGS)
