package main

import (
	"time"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin"
	"liaison/internal/extract/llm"
	"liaison/internal/extract/onnx"
	"liaison/internal/graph"
	"liaison/internal/ingest"
	"liaison/internal/ingest/read/html"
)

const builtinName = "builtin"

// patience is how long a large model may take over one article: a language model is bounded by its own timeouts, rates and
// budget, and must not lose an article that waits for its turn.
const patience = time.Hour

// extractor opens the extractor that the settings name. This is the only place that knows them all.
func (s settings) extractor(a *app) (extract.Extractor, error) {
	switch s.Extractor {
	case builtinName:
		return builtin.New()
	case "llm":
		key, err := secret(s.LLMKey, s.LLMKeyFile, "llm_key_file")
		if err != nil {
			return nil, err
		}
		model, err := llm.New(llm.Options{
			URL: s.LLMURL, Model: s.LLMModel, Key: key, Concurrency: s.LLMConcurrency, RequestsPerMinute: s.LLMRequests, TokensPerMinute: s.LLMTokens,
			Budget: llm.Budget{ArticleTokens: s.LLMPerArticle, RunTokens: s.LLMPerRun, ArticleCost: s.LLMArticleCost, RunCost: s.LLMRunCost,
				QuestionPrice: s.LLMAskPrice, AnswerPrice: s.LLMAnswerPrice},
			Log: a.log,
		})
		if err != nil {
			return nil, err
		}
		return model, nil
	case "onnx":
		model, err := onnx.New(s.ONNXModel)
		if err != nil {
			return nil, err
		}
		return model, nil
	}
	return nil, graph.Invalid("extractor", "no extractor "+quoted(s.Extractor)+": want builtin, llm or onnx")
}

// importer loads the extractor, which takes a moment: only commands that read articles do.
func (a *app) importer(store graph.Store) (*ingest.Importer, error) {
	if a.reader == nil {
		reader, err := a.config.extractor(a)
		if err != nil {
			return nil, err
		}
		a.reader = reader
	}
	m := &ingest.Importer{Store: store, Extractor: a.reader, Workers: a.config.Workers, HTML: html.Article, Log: a.log}
	if a.config.Extractor != builtinName {
		m.Timeout = patience
	}
	return m, nil
}

// sayUsage tells, at the end of a command, what a language model has cost and what was not believed of it.
func (a *app) sayUsage() {
	if model, ok := a.reader.(*llm.Extractor); ok && !a.json {
		say(a.err, "language model: %s\n", model.Usage())
	}
}
