#!/usr/bin/env bash
# Points vendors' own client libraries at the emulators: they list, invite, change and remove people. Needs Node 20 and, for the first
# run, a package registry, so it is no part of ./test.sh. "run.sh" runs every app, "run.sh slack meta" some. Exits non-zero on any failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
apps=("$@")
if ((${#apps[@]} == 0)); then
    for script in *.mjs; do apps+=("${script%.mjs}"); done
fi
npm install --no-audit --no-fund --no-package-lock --silent
emulators=../../artifacts/bin/AppEmulators/release/BusinessHubs.AppEmulators.dll
[ -f "$emulators" ] || dotnet build ../../emulators/AppEmulators -c Release -v q
failed=0
port=$((20000 + RANDOM % 20000))
for app in "${apps[@]}"; do
    port=$((port + 1))
    token="vendor-client-token"
    dotnet exec "$emulators" --app "$app" --urls "http://127.0.0.1:$port" --token "$token" >/dev/null &
    emulator=$!
    until curl -fs "http://127.0.0.1:$port/_emulator/state" >/dev/null 2>&1; do
        kill -0 "$emulator" 2>/dev/null || { echo "$app: the emulator does not start" >&2; break; }
        sleep 0.2
    done
    node "$app.mjs" "http://127.0.0.1:$port" "$token" || failed=1
    kill "$emulator" 2>/dev/null || true
    wait "$emulator" 2>/dev/null || true
done
exit $failed
