# The few verbs of the project. `make test` is the README's test command; `.ci/run` calls it.
DATA ?= ../shared/data
SCORE ?= ../shared/eval/score.py

.PHONY: demo build test web web-test models eval parity bench crash bench-neo4j

demo:            ## sample articles, embedded store, page on http://127.0.0.1:8080
	go run ./cmd/liaison demo

build:           ## the program as one file
	CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o build/liaison ./cmd/liaison

test:            ## everything; installs what it may, says NOT RUN for what it may not
	bash .ci/test.sh

web:             ## rebuild the committed page
	cd web && npm ci && npm run build

web-test:        ## the browser journeys alone
	bash .ci/test.sh web

models:          ## rebuild the committed model files from $(DATA)/train; the later ones read the words of the first
	go run ./cmd/models names -data $(DATA)
	go run ./cmd/models relations -data $(DATA)/train
	go run ./cmd/models meetings -data $(DATA)/train

eval:            ## every figure of the extraction table
	go run ./cmd/models eval -scorer $(SCORE) $(DATA)
	mkdir -p build && go run ./cmd/models read $(DATA)/dev/voa_dev.graph.jsonl > build/voa_gold.jsonl
	python3 $(SCORE) graph $(DATA)/dev/voa_dev.graph.jsonl build/voa_gold.jsonl

parity:          ## 10,000 random questions to both stores and the oracle; 1,000 records in 20 orders by 1 to 4 importers
	LIAISON_PARITY=full go test -count=1 -timeout 120m -run 'Parity|Parallel' ./internal/store/...

bench:           ## searches on generated graphs of 10 k, 100 k and 1 M edges, name search, import; one run
	for n in 10000 100000 1000000; do LIAISON_BENCH_EDGES=$$n go test -run '^$$' -bench . -benchtime 10x -timeout 60m ./internal/graph/walk || exit 1; done
	go test -run '^$$' -bench . -benchtime 10x -timeout 60m ./internal/graph/nameindex ./internal/graph/answer ./internal/store/embedded ./internal/export

crash:           ## kills at random moments, completed and verified: 200 of the importer; on Neo4j 50 of it and 50 of the server
	LIAISON_CRASHES=200 go test -count=1 -timeout 80m -run 'KilledAndResumed$$' ./cmd/liaison
	LIAISON_CRASHES=50 go test -count=1 -timeout 80m -run Killed -skip 'KilledAndResumed$$' ./cmd/liaison ./internal/store/neo4j

bench-neo4j:     ## ours on Neo4j against the bare driver, one run
	LIAISON_BENCH=1 LIAISON_BENCH_HEAP=2g LIAISON_BENCH_PAGECACHE=1g go test -count=1 -timeout 60m -run BenchNeo4j -v ./internal/store/neo4j/...
