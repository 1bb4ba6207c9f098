package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"liaison/internal/graph"
	"liaison/internal/httpapi"
)

// settings are what can be configured: by flag, else by LIAISON_NAME, else by the configuration file, else by default.
// Flags are named after the key with dashes, the environment's variables in capitals.
type settings struct {
	Config   string   `key:"config" help:"configuration file, TOML or JSON (default liaison.toml where it is there)" toml:"-" json:"-"`
	Store    string   `key:"store" help:"a file, or neo4j://host:port" toml:"store" json:"store"`
	Listen   string   `key:"listen" help:"address to serve on" toml:"listen" json:"listen"`
	Hosts    []string `key:"hosts" help:"names under which the server is reached besides localhost" toml:"hosts" json:"hosts"`
	Origins  []string `key:"origins" help:"pages elsewhere, as scheme://host, that may call with a token" toml:"origins" json:"origins"`
	Token    string   `key:"token" secret:"true" help:"a secret, or name:role:secret with role read or write; several apart by commas" toml:"token" json:"token"`
	TokenDoc string   `key:"token_file" help:"file of such tokens, one a line" toml:"token_file" json:"token_file"`
	Workers  int      `key:"workers" help:"articles read at a time (default one a processor)" toml:"workers" json:"workers"`
	LogLevel string   `key:"log_level" help:"debug, info, warn or error" toml:"log_level" json:"log_level"`

	Extractor      string  `key:"extractor" help:"who reads articles: builtin, llm (a language model) or onnx (names by a model of your own)" toml:"extractor" json:"extractor"`
	ONNXModel      string  `key:"onnx_model" help:"folder of a token classifier: model.onnx, tokenizer.json, config.json" toml:"onnx_model" json:"onnx_model"`
	LLMURL         string  `key:"llm_url" help:"base address of an OpenAI-compatible API, for instance http://localhost:11434/v1" toml:"llm_url" json:"llm_url"`
	LLMModel       string  `key:"llm_model" help:"language model to ask" toml:"llm_model" json:"llm_model"`
	LLMKey         string  `key:"llm_key" secret:"true" help:"key of the API" toml:"llm_key" json:"llm_key"`
	LLMKeyFile     string  `key:"llm_key_file" help:"file that holds the key of the API (or LIAISON_LLM_KEY; some need none)" toml:"llm_key_file" json:"llm_key_file"`
	LLMConcurrency int     `key:"llm_concurrency" help:"questions to the language model at a time (default 4)" toml:"llm_concurrency" json:"llm_concurrency"`
	LLMRequests    int     `key:"llm_requests_per_minute" help:"most questions a minute (default without bound)" toml:"llm_requests_per_minute" json:"llm_requests_per_minute"`
	LLMTokens      int     `key:"llm_tokens_per_minute" help:"most tokens a minute (default without bound)" toml:"llm_tokens_per_minute" json:"llm_tokens_per_minute"`
	LLMPerArticle  int     `key:"llm_article_tokens" help:"most tokens for one article, which is rejected beyond them (default without bound)" toml:"llm_article_tokens" json:"llm_article_tokens"`
	LLMPerRun      int     `key:"llm_run_tokens" help:"most tokens for one run, which stops beyond them (default without bound)" toml:"llm_run_tokens" json:"llm_run_tokens"`
	LLMAskPrice    float64 `key:"llm_question_price" help:"price of a million tokens asked" toml:"llm_question_price" json:"llm_question_price"`
	LLMAnswerPrice float64 `key:"llm_answer_price" help:"price of a million tokens answered" toml:"llm_answer_price" json:"llm_answer_price"`
	LLMArticleCost float64 `key:"llm_article_cost" help:"most that one article may cost, in the unit of the prices" toml:"llm_article_cost" json:"llm_article_cost"`
	LLMRunCost     float64 `key:"llm_run_cost" help:"most that one run may cost, in the unit of the prices" toml:"llm_run_cost" json:"llm_run_cost"`

	Neo4jUser         string `key:"neo4j_user" help:"user of the Neo4j server" toml:"neo4j_user" json:"neo4j_user"`
	Neo4jPassword     string `key:"neo4j_password" secret:"true" help:"password of the Neo4j server" toml:"neo4j_password" json:"neo4j_password"`
	Neo4jPasswordFile string `key:"neo4j_password_file" help:"file that holds the password of the Neo4j server" toml:"neo4j_password_file" json:"neo4j_password_file"`
	Neo4jDatabase     string `key:"neo4j_database" help:"database of the Neo4j server (default the user's own)" toml:"neo4j_database" json:"neo4j_database"`
}

var defaults = settings{Store: "liaison.db", Listen: "127.0.0.1:8080", LogLevel: "warn", Extractor: builtinName, Neo4jUser: "neo4j"}

const configFile = "liaison.toml"

// bind makes a flag of every setting but the secrets, which would show in the list of processes.
func (s *settings) bind(flags *pflag.FlagSet) {
	v, d := reflect.ValueOf(s).Elem(), reflect.ValueOf(defaults)
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name := strings.ReplaceAll(f.Tag.Get("key"), "_", "-")
		if f.Tag.Get("secret") != "" {
			continue
		}
		switch to := v.Field(i).Addr().Interface().(type) {
		case *string:
			flags.StringVar(to, name, d.Field(i).String(), f.Tag.Get("help"))
		case *[]string:
			flags.StringSliceVar(to, name, nil, f.Tag.Get("help"))
		case *int:
			flags.IntVar(to, name, 0, f.Tag.Get("help"))
		case *float64:
			flags.Float64Var(to, name, 0, f.Tag.Get("help"))
		}
	}
}

// configure brings flags, environment, file and defaults together.
func (a *app) configure(cmd *cobra.Command) error {
	a.config = defaults
	file := cmp.Or(a.flags.Config, os.Getenv("LIAISON_CONFIG"))
	if err := a.config.load(cmp.Or(file, configFile), file != ""); err != nil {
		return err
	}
	v, given := reflect.ValueOf(&a.config).Elem(), reflect.ValueOf(a.flags)
	for i := range v.NumField() {
		key := v.Type().Field(i).Tag.Get("key")
		name := "LIAISON_" + strings.ToUpper(key)
		if text, ok := os.LookupEnv(name); ok && text != "" {
			if err := setFromText(v.Field(i), text); err != nil {
				return graph.Invalid(name, err.Error())
			}
		}
		if flag := cmd.Flags().Lookup(strings.ReplaceAll(key, "_", "-")); flag != nil && flag.Changed {
			v.Field(i).Set(given.Field(i))
		}
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(a.config.LogLevel)); err != nil {
		return graph.Invalid("log_level", "want debug, info, warn or error")
	}
	a.log = slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: level}))
	return nil
}

// load reads a file whose every key must be known.
func (s *settings) load(path string, wanted bool) error {
	data, err := os.ReadFile(path) // #nosec G304 -- the user names the file
	if errors.Is(err, os.ErrNotExist) && !wanted {
		return nil
	}
	if err != nil {
		return &graph.Error{Code: graph.CodeInvalid, Field: "config", Message: "cannot be read", Err: err}
	}
	if strings.EqualFold(filepath.Ext(path), ".json") {
		d := json.NewDecoder(bytes.NewReader(data))
		d.DisallowUnknownFields()
		if err = d.Decode(s); err == nil {
			if _, more := d.Token(); !errors.Is(more, io.EOF) {
				err = errors.New("more than one JSON value")
			}
		}
	} else {
		err = toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(s)
		var strict *toml.StrictMissingError
		if errors.As(err, &strict) {
			err = errors.New("unknown key " + strings.Join(strict.Errors[0].Key(), "."))
		}
	}
	if err != nil {
		return graph.Invalid("config", path+": "+err.Error())
	}
	return nil
}

func setFromText(v reflect.Value, text string) error {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return errors.New("want a whole number")
		}
		v.SetInt(int64(n))
	case reflect.Float64:
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return errors.New("want a number")
		}
		v.SetFloat(x)
	case reflect.Slice:
		v.Set(reflect.ValueOf(strings.Split(text, ",")))
	}
	return nil
}

// tokens reads the tokens from setting and file.
func (s *settings) tokens() ([]httpapi.Token, error) {
	specs := strings.Split(s.Token, ",")
	if s.TokenDoc != "" {
		data, err := os.ReadFile(s.TokenDoc)
		if err != nil {
			return nil, &graph.Error{Code: graph.CodeInvalid, Field: "token_file", Message: "cannot be read", Err: err}
		}
		specs = append(specs, strings.Split(string(data), "\n")...)
	}
	var tokens []httpapi.Token
	for _, spec := range specs {
		spec = strings.TrimSpace(spec)
		if spec == "" || strings.HasPrefix(spec, "#") {
			continue
		}
		name, role, secret := "owner", string(httpapi.RoleWrite), spec
		if parts := strings.SplitN(spec, ":", 3); len(parts) == 3 {
			name, role, secret = parts[0], parts[1], parts[2]
		}
		token, err := httpapi.NewToken(name, httpapi.Role(role), secret)
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, token)
	}
	return tokens, nil
}
