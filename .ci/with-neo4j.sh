#!/usr/bin/env bash
# with-neo4j.sh COMMAND… runs the command with LIAISON_E2E_STORE set to a fresh Neo4j server, and stops the server.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=$(mktemp -d)
go build -o "$folder/serve" ./internal/store/neo4j/neo4jtest/serve
"$folder/serve" >"$folder/uri" &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$folder"' EXIT
for _ in $(seq 1 1800); do
  [ -s "$folder/uri" ] && break
  kill -0 $server 2>/dev/null || { echo "Neo4j did not start"; exit 1; }
  sleep 0.1
done
LIAISON_E2E_STORE=$(cat "$folder/uri") "$@"
