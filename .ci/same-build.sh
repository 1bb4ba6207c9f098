#!/usr/bin/env bash
# Builds the page into a temporary folder and compares it with the committed web/dist, byte for byte.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../web"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
npx vite build --outDir "$out" --emptyOutDir --logLevel warn
diff -r "$out" dist || { echo "web/dist is not what the sources build: run make web and commit it"; exit 1; }
