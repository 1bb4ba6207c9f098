#!/usr/bin/env bash
# Tests the Python client against the real program: starts `liaison demo` on a fresh store, installs the wheel that it
# serves with pip, and runs every test and the tour. The tools go to a virtual environment in the user's cache, which is
# kept; LIAISON_FRESH=1 makes it anew, PYTHON names another interpreter. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
here=$PWD
root=$(cd ../.. && pwd)
python=${PYTHON:-python3}

not_run() {
  echo "NOT RUN: notebook client: $1"
  if [ "${CI:-}" = true ]; then exit 1; fi
  exit 0
}

"$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))' 2>/dev/null || not_run "needs Python 3.9 or later with venv"
wanted=$("$python" -c 'import hashlib, sys; print(hashlib.sha256(sys.version.encode() + open("tests/requirements.txt", "rb").read()).hexdigest()[:12])')
tools=${XDG_CACHE_HOME:-$HOME/.cache}/liaison/notebook-$wanted
if [ -n "${LIAISON_FRESH:-}" ]; then rm -rf "$tools"; fi
if [ ! -e "$tools/complete" ]; then
  rm -rf "$tools"
  "$python" -m venv "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check -r tests/requirements.txt || not_run "pip could not install tests/requirements.txt"
  touch "$tools/complete"
fi

work=$(mktemp -d)
program=${LIAISON_PROGRAM:-$work/liaison}
server=
finish() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT

if [ -z "${LIAISON_PROGRAM:-}" ]; then (cd "$root" && go build -o "$program" ./cmd/liaison); fi
(cd "$work" && exec "$program" demo --store "$work/demo.db" --listen 127.0.0.1:0) >"$work/out" 2>"$work/err" &
server=$!
for _ in $(seq 300); do
  LIAISON_URL=$(sed -n 's/^Liaison on //p' "$work/out")
  if [ -n "$LIAISON_URL" ]; then break; fi
  kill -0 "$server" 2>/dev/null || { cat "$work/out" "$work/err"; exit 1; }
  sleep 0.2
done
if [ -z "$LIAISON_URL" ]; then echo "the program did not come up"; cat "$work/out" "$work/err"; exit 1; fi
export LIAISON_URL LIAISON_PROGRAM=$program

wheel=$("$tools/bin/python" -c 'import re, sys, urllib.request
page = urllib.request.urlopen(sys.argv[1] + "/notebook/").read().decode()
print(re.search(r"pip install (\S+\.whl)", page).group(1))' "$LIAISON_URL")
"$tools/bin/pip" install --quiet --disable-pip-version-check --no-deps --force-reinstall --no-cache-dir "$wheel"
echo "installed $wheel"

"$tools/bin/mypy" --strict --ignore-missing-imports --cache-dir "$tools/mypy" liaison
cd "$work"
"$tools/bin/pytest" -q --import-mode=importlib -p no:cacheprovider --rootdir "$here/tests" -c /dev/null "$@" "$here/tests"
