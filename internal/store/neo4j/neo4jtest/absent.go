package neo4jtest

import (
	"os"
	"testing"
)

// Absent ends a test that needs Neo4j where there is none: it says NOT RUN with the reason; in CI it fails.
func Absent(t testing.TB, why string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("NOT RUN: Neo4j: %s", why)
	}
	t.Skipf("NOT RUN: Neo4j: %s", why)
}
