#!/usr/bin/env bash
# The one command that runs every test. Its last line is "N passed, N failed"; a step that fails before or beside the tests
# (restore, build, formatting, a test program that dies) counts as one failure. Exits non-zero on any failure and on no tests at all.
# "./test.sh soak" runs the simulation and the kill test in a loop until something breaks, or for BH_SOAK_SECONDS, and prints figures.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
exec </dev/null

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# No build process may outlive this script and keep its output open.
export MSBUILDDISABLENODEREUSE=1
results=$(mktemp -d)
# The SDK keeps its first-use files in a home directory; CI accounts may have none.
export DOTNET_CLI_HOME="${DOTNET_CLI_HOME:-${HOME:-$results}}"
passed=0
failed=0

# Prints the last line however the script ends, after the traces of the run are removed.
finish() {
    local status=$?
    rm -rf "$results"
    if ((status != 0 && failed == 0)); then failed=1; fi
    if ((status == 0 && failed > 0)); then status=1; fi
    printf '%d passed, %d failed\n' "$passed" "$failed"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say() { printf '\n== %s\n' "$*"; }

# need_package COMMAND PACKAGE: installs a Debian package when its command is missing. Only for what a test needs.
need_package() {
    if command -v "$1" >/dev/null; then return; fi
    say "installing $2, for the command $1"
    if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
        echo "The tests need the command '$1' (Debian package '$2'); please install it." >&2
        return 1
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$2" ||
        { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$2"; }
}

# What today's tests need besides the .NET SDK: nothing. A test that needs a program adds its line here.
packages=() # "command package"
for entry in "${packages[@]}"; do
    # shellcheck disable=SC2086 # two words on purpose
    need_package $entry
done

command -v dotnet >/dev/null || {
    echo "The .NET SDK is missing; global.json names the version." >&2
    exit 1
}

say "restore"
dotnet restore BusinessHubs.sln --locked-mode
say "build (warnings are errors)"
dotnet build BusinessHubs.sln -c Release --no-restore

# soak: rounds of the simulation with new seeds and of the kill test, each with what it counted.
soak() {
    local end=0 round=0 figures="$results/figures"
    if [ -n "${BH_SOAK_SECONDS:-}" ]; then end=$(($(date +%s) + BH_SOAK_SECONDS)); fi
    export BH_SIM_FIGURES="$figures" BH_SIM_SEQUENCES="${BH_SIM_SEQUENCES:-500}" BH_SIM_SECONDS="${BH_SIM_SECONDS:-3600}"
    export BH_KILLS="${BH_KILLS:-50}" BH_KILL_CHANGES="${BH_KILL_CHANGES:-2000}"
    local seed="${BH_SIM_SEED:-$(date +%s)}"
    while ((end == 0 || $(date +%s) < end)); do
        round=$((round + 1))
        export BH_SIM_SEED=$((seed + (round - 1) * BH_SIM_SEQUENCES)) BH_KILL_SEED=$((seed + round))
        say "soak, round $round, seed $BH_SIM_SEED"
        : >"$figures"
        for test in Provisioning.Tests:random_sequences_keep_every_invariant Crash.Tests:kills_at_random_instants; do
            if dotnet test "tests/${test%%:*}" -c Release --no-build --filter "FullyQualifiedName~${test##*:}"; then
                passed=$((passed + 1))
            else
                failed=$((failed + 1))
            fi
        done
        cat "$figures"
        if ((failed > 0)); then return 1; fi
    done
}

if [ "${1:-}" = soak ]; then
    soak
    exit
fi

say "format"
if ! dotnet format BusinessHubs.sln --verify-no-changes --no-restore; then
    echo "Run 'dotnet format' to mend this."
    failed=$((failed + 1))
fi

# counter FILE NAME: one number of the <Counters> line of a trx file.
counter() { sed -n 's/.*<Counters [^>]*\b'"$2"'="\([0-9]*\)".*/\1/p' "$1" | head -n 1; }

# failed_names FILE: the names of the tests that failed.
failed_names() {
    { grep -o '<UnitTestResult [^>]*outcome="\(Failed\|Error\|Timeout\|Aborted\)"' "$1" || true; } |
        sed -e 's/.* testName="\([^"]*\)".*/  \1/' -e 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
}

failures="$results/failures"
: >"$failures"
for project in tests/*.Tests/*.Tests.csproj; do
    name=$(basename "$project" .csproj)
    say "$name"
    status=0
    dotnet test "$project" -c Release --no-build \
        --logger "trx;LogFileName=$name.trx" --results-directory "$results" || status=$?
    trx="$results/$name.trx"
    bad=0
    if [ -f "$trx" ]; then
        total=$(counter "$trx" total)
        passed=$((passed + $(counter "$trx" passed)))
        for kind in failed error timeout aborted; do bad=$((bad + $(counter "$trx" "$kind"))); done
        failed_names "$trx" | sed "s/^  /  $name: /" >>"$failures"
        skipped=$((total - $(counter "$trx" executed)))
        if ((skipped > 0)); then echo "warning: $skipped tests of $name were skipped"; fi
        if ((total == 0)); then echo "warning: $name has no tests"; fi
    else
        echo "warning: $name has no tests"
    fi
    if ((status != 0 && bad == 0)); then
        echo "  $name: the test program itself failed (exit code $status)" >>"$failures"
        bad=1
    fi
    failed=$((failed + bad))
done

# README's first command, as a new user starts it; it exits with 0 only when the organisation ends exactly as expected.
say "demo"
if dotnet run --project demo -c Release --no-build; then
    passed=$((passed + 1))
else
    echo "  demo: it did not end as expected" >>"$failures"
    failed=$((failed + 1))
fi

if [ -s "$failures" ]; then
    say "failed"
    cat "$failures"
fi
if ((passed + failed == 0)); then
    echo "No tests were run." >&2
    exit 1
fi
say "result"
