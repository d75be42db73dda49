# PORT and DATA, given here or in the environment, reach every command: make run PORT=9000 DATA=/srv/kassa
.PHONY: run test lint race storm rolling sentinel failover pgbouncer replica chaos fuzz load leak audit crowd texts bench where shell seed settings lock help environment tools
.DEFAULT_GOAL := help

run: environment ## a shop with data, from a bare clone: database, queue, API, bot, worker
	@.venv/bin/kassa up

test: lint ## everything CI runs, and CI runs nothing else
	@.venv/bin/pytest --numprocesses auto --maxprocesses 4 --dist loadfile

lint: tools ## ruff, mypy, import-linter, house rules
	@.venv/bin/ruff check --quiet
	@.venv/bin/ruff format --check --quiet || { .venv/bin/ruff format --check; exit 1; }
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo
	@.venv/bin/python -m tests.house.rules

race: tools ## 32 tills for 20 s on ten scarce products, then the books by SQL: make race SECONDS=60 SEED=…
	@.venv/bin/python -m tests.stress --tills $(or $(TILLS),32) --seconds $(or $(SECONDS),20) \
		--processes $(or $(PROCESSES),2) --seed "$(SEED)"

storm: tools ## a minute of selling while Redis is emptied and workers are killed: make storm SECONDS=60 SEED=…
	@.venv/bin/python -m tests.storm --tills $(or $(TILLS),12) --seconds $(or $(SECONDS),60) \
		--workers $(or $(WORKERS),2) --seed "$(SEED)"

crowd: tools ## 200 chats, 50 updates a second for 30 s, the bot killed twice: make crowd SECONDS=60 SEED=…
	@.venv/bin/python -m tests.crowd --chats $(or $(CHATS),200) --seconds $(or $(SECONDS),30) --seed "$(SEED)"

rolling: tools ## two API hosts behind HAProxy, restarted in turn while 16 tills sell: make rolling SECONDS=60 SEED=…
	@.venv/bin/python -m tests.hosts.rolling --tills $(or $(TILLS),16) --seconds $(or $(SECONDS),60) --seed "$(SEED)"

sentinel: tools ## the primary of Redis is killed twice while tills sell and people chat: make sentinel SECONDS=45 SEED=…
	@.venv/bin/python -m tests.hosts.failing --tills $(or $(TILLS),8) --seconds $(or $(SECONDS),45) --seed "$(SEED)"

failover: tools ## PostgreSQL's primary is killed and its replica promoted while tills sell: make failover TILLS=8 FREEZE=1
	@.venv/bin/python -m tests.growth.failover --tills $(or $(TILLS),8) $(if $(FREEZE),--freeze --after 60) --seed "$(SEED)"

pgbouncer: tools ## a day of tills and chats behind PgBouncer in transaction mode: make pgbouncer SECONDS=15 SEED=…
	@.venv/bin/python -m tests.growth.behind --tills $(or $(TILLS),16) --seconds $(or $(SECONDS),15) --seed "$(SEED)"

replica: tools ## what a read costs at a replica and at the primary, and who answers while tills sell
	@.venv/bin/python -m tests.growth.reading --tills $(or $(TILLS),4) --seconds $(or $(SECONDS),5)

chaos: tools ## three minutes in which all is killed, cut off or full, and the shop heals: make chaos SECONDS=180 SEED=…
	@.venv/bin/python -m tests.chaos --tills $(or $(TILLS),8) --chats $(or $(CHATS),6) \
		--seconds $(or $(SECONDS),180) --seed "$(SEED)"

fuzz: tools ## 20 000 requests that make no sense, or nearly, by every role: make fuzz REQUESTS=2000 SEED=…
	@.venv/bin/python -m tests.fuzz --requests $(or $(REQUESTS),20000) --processes $(or $(PROCESSES),2) --seed "$(SEED)"

audit: tools ## what is known against the versions in the lock; 2: it could not be asked
	@.venv/bin/python -m tests.house.audit $(or $(LOCK),requirements.lock)

load: tools ## 64 tills and 200 chats for 5 minutes, their times, and what the processes weigh: make load OVERLOAD=1
	@.venv/bin/python -m tests.load --tills $(or $(TILLS),64) --chats $(or $(CHATS),200) --seconds $(or $(SECONDS),300) \
		--rate $(or $(RATE),25) --chat-rate $(or $(CHAT_RATE),8) $(if $(CLOSED),--closed) $(if $(OVERLOAD),--overload) --seed "$(SEED)"

leak: tools ## an hour of an ordinary shop in some minutes; nothing may stay of it: make leak HOURS=1
	@.venv/bin/python -m tests.load.leaking --hours $(or $(HOURS),1) --seed "$(SEED)"

texts: tools ## every screen of the bot in three languages on one page: make texts TO=var/texts.html
	@.venv/bin/python -m tests.bot.crawl $(or $(TO),var/texts.html)

bench: tools ## requests and sales a second, against bare handlers on the same loop
	@.venv/bin/python -m bench

where: environment ## make where OP="POST /api/orders/7/pay/" prints file:line and the verb it calls
	@.venv/bin/kassa where "$$OP"

shell: environment ## a prompt with await, an open store and the core imported
	@.venv/bin/kassa shell

seed: environment ## three shops: Mexico, Uzbekistan, a Kyrgyz telecom
	@.venv/bin/kassa seed

settings: environment ## docs/settings.md, from core/settings.py
	@.venv/bin/kassa settings --write

lock: ## the requirement files, from pyproject.toml (needs uv)
	@$(COMPILE) --output-file requirements-server.lock
	@$(COMPILE) --extra embedded --output-file requirements.lock
	@$(COMPILE) --extra embedded --extra dev --output-file requirements-dev.lock

help:   ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

environment:
	@.ci/environment requirements.lock

tools:
	@.ci/environment requirements-dev.lock

# No address, index or path of the machine that made them may stand in the files.
COMPILE = uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate
