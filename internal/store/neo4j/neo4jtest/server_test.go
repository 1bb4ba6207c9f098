package neo4jtest

import (
	"context"
	"testing"
)

func TestServerAnswersSurvivesACrashAndStops(t *testing.T) {
	if why := Missing(); why != "" {
		Absent(t, why)
	}
	s, err := Start(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Stop()
	if err := s.Kill(); err != nil {
		t.Fatal(err)
	}
	if answers(context.Background(), s.Port) {
		t.Fatal("a killed server answers")
	}
	if err := s.Restart(); err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if exists(s.Dir) {
		t.Errorf("%s was left behind", s.Dir)
	}
}
