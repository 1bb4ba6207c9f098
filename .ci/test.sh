#!/usr/bin/env bash
# Runs every test of the project, or the named groups: go web notebook. Installs Chromium, Java, Maven and the npm and
# Python packages where it may. What is missing afterwards is reported as NOT RUN with the reason; with CI=true it fails.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
groups=${*:-go web notebook}
passed=0 failed=0 not_run=0
summary=()

step() { # step NAME COMMAND…
  local name=$1 started=$SECONDS
  shift
  echo "== $name"
  if "$@"; then
    passed=$((passed + 1)) summary+=("ok       $name ($((SECONDS - started)) s)")
  else
    failed=$((failed + 1)) summary+=("FAILED   $name ($((SECONDS - started)) s)")
  fi
}

missing() { # missing NAME REASON
  echo "NOT RUN: $1: $2"
  summary+=("NOT RUN  $1: $2")
  if [ "${CI:-}" = true ]; then failed=$((failed + 1)); else not_run=$((not_run + 1)); fi
}

has() { command -v "$1" >/dev/null 2>&1; }

apt_install() { # apt_install PACKAGE… ; quiet, only where this user may
  has apt-get && [ "$(id -u)" = 0 ] || return 1
  apt-get update -qq >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

wants() { case " $groups " in *" $1 "*) true ;; *) false ;; esac; }

formatted() { local out; out=$(gofmt -l cmd internal cypher web/*.go); [ -z "$out" ] || { echo "not formatted: $out"; return 1; }; }

if wants go; then
  step "gofmt" formatted
  step "go vet" go vet ./...
  step "staticcheck" go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...
  has java && has mvn || apt_install openjdk-17-jre-headless maven
  if has java && has mvn; then
    export LIAISON_NEO4J=start
  else
    missing "Neo4j" "needs Java 17 or 21 and Maven; the store is tested on the embedded engine only"
    export LIAISON_NEO4J=absent
  fi
  step "go test" go test -race -shuffle=on -timeout 45m -p 2 ./...
fi

if wants web; then
  if ! has node || ! has npm; then
    missing "page" "needs Node 20 or later"
  else
    step "npm ci" npm --prefix web ci --no-audit --no-fund
    step "page: types" npm --prefix web run check
    step "page: unit tests" npm --prefix web test
    step "page: built assets are those committed" bash .ci/same-build.sh
    has chromium || has chromium-browser || has google-chrome || apt_install chromium
    if has chromium || has chromium-browser || has google-chrome; then
      step "page: journeys in Chromium" npm --prefix web run e2e
      has java && has mvn || apt_install openjdk-17-jre-headless maven
      if has java && has mvn; then
        step "page: journeys on Neo4j" bash .ci/with-neo4j.sh npm --prefix web run journeys
      else
        missing "page: journeys on Neo4j" "needs Java 17 or 21 and Maven"
      fi
    else
      missing "page: journeys" "needs Chromium"
    fi
  fi
fi

if wants notebook; then
  if has python3 && { python3 -m venv --help >/dev/null 2>&1 || apt_install python3-venv; }; then
    step "notebook client" bash web/notebook/test.sh
  else
    missing "notebook client" "needs Python 3.9 or later with venv"
  fi
fi

echo
printf '%s\n' "${summary[@]}"
echo "$passed passed, $failed failed, $not_run skipped"
[ "$failed" = 0 ]
