package neo4jtest

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// orphaning makes the test binary a test that starts a server and is then killed.
const orphaning = "LIAISON_TEST_ORPHANING"

func TestMain(m *testing.M) {
	if os.Getenv(orphaning) != "" {
		s, err := Start(Options{})
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(s.Port, s.Dir)
		select {}
	}
	os.Exit(m.Run())
}

func TestAKilledTestLeavesNoServerBehind(t *testing.T) {
	if why := Missing(); why != "" {
		Absent(t, why)
	}
	if runtime.GOOS != "linux" {
		t.Skip("NOT RUN: only Linux ends a child with its parent")
	}
	command := exec.CommandContext(t.Context(), os.Args[0])
	command.Env = append(os.Environ(), orphaning+"=1")
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	number, dir, _ := strings.Cut(strings.TrimSpace(line), " ")
	port, err := strconv.Atoi(number)
	if err != nil {
		t.Fatal(line)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if !answers(t.Context(), port) {
		t.Fatal("the server does not answer")
	}
	if err := command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = command.Wait() // it was killed
	for start := time.Now(); answers(context.Background(), port); time.Sleep(50 * time.Millisecond) {
		if time.Since(start) > 10*time.Second {
			t.Fatal("the server outlived the test")
		}
	}
}

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
