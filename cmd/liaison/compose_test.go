package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// composed is what the test needs of the Compose specification.
type composed struct {
	Services map[string]struct {
		Image       string            `yaml:"image"`
		Build       any               `yaml:"build"`
		Environment map[string]string `yaml:"environment"`
		Ports       []string          `yaml:"ports"`
		Volumes     []string          `yaml:"volumes"`
		Networks    []string          `yaml:"networks"`
		User        string            `yaml:"user"`
		ReadOnly    bool              `yaml:"read_only"`
		CapDrop     []string          `yaml:"cap_drop"`
		DependsOn   map[string]struct {
			Condition string `yaml:"condition"`
		} `yaml:"depends_on"`
		Healthcheck struct {
			Test []string `yaml:"test"`
		} `yaml:"healthcheck"`
	} `yaml:"services"`
	Networks map[string]any `yaml:"networks"`
	Volumes  map[string]any `yaml:"volumes"`
}

func TestComposeFile(t *testing.T) {
	body, err := os.ReadFile("../../docker-compose.yml")
	if err != nil {
		t.Fatal(err)
	}
	var c composed
	if err := yaml.Unmarshal(body, &c); err != nil {
		t.Fatal(err)
	}
	database, program := c.Services["neo4j"], c.Services["liaison"]
	if len(c.Services) != 2 || !strings.HasPrefix(database.Image, "neo4j:5.26") || program.Build == nil {
		t.Fatalf("want Neo4j 5.26 and the program built from the checkout, got %+v", c.Services)
	}
	for name, s := range c.Services {
		if len(s.Healthcheck.Test) < 2 {
			t.Errorf("%s has no health check", name)
		}
		for _, n := range s.Networks {
			if _, ok := c.Networks[n]; !ok {
				t.Errorf("%s: no network %s", name, n)
			}
		}
		for _, v := range s.Volumes {
			if _, ok := c.Volumes[strings.Split(v, ":")[0]]; !ok {
				t.Errorf("%s: no volume for %s", name, v)
			}
		}
		refusal := regexp.MustCompile(`\$\{LIAISON_NEO4J_PASSWORD:\?[^}]+\}`)
		if !refusal.MatchString(s.Environment["NEO4J_AUTH"] + s.Environment["LIAISON_NEO4J_PASSWORD"]) {
			t.Errorf("%s starts without a password", name)
		}
	}
	if len(database.Ports) > 0 || !slices.Equal(program.Ports, []string{"127.0.0.1:8080:8080"}) {
		t.Errorf("published are %v and %v, want only the page's port, on loopback", database.Ports, program.Ports)
	}
	if program.User == "" || strings.HasPrefix(program.User, "0") || !program.ReadOnly || !slices.Contains(program.CapDrop, "ALL") {
		t.Error("the program may more than it needs")
	}
	if program.DependsOn["neo4j"].Condition != "service_healthy" {
		t.Error("the program does not wait for the database")
	}
	if !strings.HasPrefix(program.Environment["LIAISON_STORE"], "neo4j://") {
		t.Errorf("the program's store is %q", program.Environment["LIAISON_STORE"])
	}
	example, err := os.ReadFile("../../.env.example")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`\$\{(\w+)`).FindAllStringSubmatch(string(body), -1) {
		if !strings.Contains(string(example), m[1]+"=") {
			t.Errorf(".env.example does not name %s", m[1])
		}
	}
	dockerfile, err := os.ReadFile("../../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`(?m)^USER [1-9]`).Match(dockerfile) || !strings.Contains(string(dockerfile), "CGO_ENABLED=0") {
		t.Error("the image runs as root, or is not built without C")
	}
}
