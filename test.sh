#!/usr/bin/env bash
# The one command that runs every test. Its last line is "N passed, N failed"; a step that fails before or beside the tests
# (restore, build, formatting, a test program that dies) counts as one failure. Exits non-zero on any failure and on no tests at all.
# "./test.sh postgres" runs the planted violations of the simulation on PostgreSQL too, which takes long.
# "./test.sh sqlserver CONNECTION" runs the suites of storage and the whole suite of the pipeline on that SQL Server (2019 or newer), with a
# login that may create databases: "./test.sh sqlserver 'Server=db;User ID=sa;Password=…;TrustServerCertificate=true'".
# "./test.sh browser" runs ConnectorSuite and the whole story of an app by a browser too, which takes some twelve minutes.
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
    stop_postgres
    rm -rf "$results"
    if ((status != 0 && failed == 0)); then failed=1; fi
    if ((status == 0 && failed > 0)); then status=1; fi
    printf '%d passed, %d failed\n' "$passed" "$failed"
    exit "$status"
}

# A server of its own in a temporary folder, reached by a socket in it. Its data need not survive anything, so it waits for no disk.
pg_home=""
as_pg() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
start_postgres() {
    local bin
    bin=$(pg_bin)
    pg_home=$(mktemp -d)
    if [ "$(id -u)" -eq 0 ]; then chown postgres "$pg_home"; fi
    (
        cd "$pg_home"
        as_pg "$bin/initdb" -D "$pg_home/data" -U bh --auth=trust -E UTF8 --locale=C >"$results/initdb.log"
        as_pg "$bin/pg_ctl" -D "$pg_home/data" -l "$pg_home/log" -w -o "$(pg_options)" start
    )
}
pg_options() { echo "-c listen_addresses='' -c unix_socket_directories=$pg_home -c fsync=off -c full_page_writes=off -c max_connections=300"; }
stop_postgres() {
    if [ -n "$pg_home" ]; then
        (cd "$pg_home" && as_pg "$(pg_bin)/pg_ctl" -D "$pg_home/data" -m immediate stop >/dev/null 2>&1) || true
        rm -rf "$pg_home"
        pg_home=""
    fi
}

trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# A title with the minutes since the start.
say() { printf '\n== %s (at %d:%02d)\n' "$*" $((SECONDS / 60)) $((SECONDS % 60)); }

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

# What tests need besides the .NET SDK: a PostgreSQL server, which Debian keeps out of the PATH.
pg_bin() {
    local found
    found=$(command -v pg_ctl || ls -d /usr/lib/postgresql/*/bin/pg_ctl 2>/dev/null | sort -V | tail -n 1) || true
    [ -n "$found" ] && dirname "$(readlink -f "$found")"
}
pg_bin >/dev/null || need_package pg_ctl postgresql || pg_bin >/dev/null || exit 1
need_package chromium chromium

command -v dotnet >/dev/null || {
    echo "The .NET SDK is missing; global.json names the version." >&2
    exit 1
}

say "restore"
dotnet restore BusinessHubs.sln --locked-mode
# The client of SQL Server does not run without the platform's globalization; the product's other parts, and so its tests, do.
build_options=()
if [ "${1:-}" = sqlserver ]; then
    [ -n "${2:-}" ] || { echo "Say which server: ./test.sh sqlserver CONNECTION" >&2; exit 1; }
    build_options=(-p:InvariantGlobalization=false)
fi
say "build (warnings are errors)"
dotnet build BusinessHubs.sln -c Release --no-restore "${build_options[@]}"

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

# What of the pipeline's suite runs on PostgreSQL with every build: all but the planted violations of the simulation.
postgres_part='FullyQualifiedName!~SimulationTests|FullyQualifiedName~random_sequences_keep_every_invariant'
if [ "${1:-}" = postgres ]; then postgres_part=''; fi

failures="$results/failures"
: >"$failures"
# Which operations of the vendors' specifications the connectors' suites called.
export BH_SPEC_COVERAGE="$results/coverage"
# run_tests NAME PROJECT FILTER: one test program, or a part of it, and what came of it.
run_tests() {
    local name=$1 status=0 bad=0 total skipped trx="$results/$1.trx"
    say "$name"
    dotnet test "$2" -c Release --no-build --filter "$3" \
        --logger "trx;LogFileName=$name.trx" --results-directory "$results" || status=$?
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
}

if [ "${1:-}" = sqlserver ]; then
    export BH_TEST_SQLSERVER="$2"
    run_tests Storage.SqlServer.Tests tests/Storage.SqlServer.Tests ''
    run_tests Storage.Tests.SqlServer tests/Storage.Tests 'FullyQualifiedName~Storage.Tests.Filters'
    run_tests Provisioning.Tests.SqlServer tests/Provisioning.Tests ''
    if [ -s "$failures" ]; then
        say "failed"
        cat "$failures"
    fi
    say "result"
    exit
fi

# A browser takes seconds for what an API does in milliseconds: with every build it runs its own tests, the long suite and story by a command of its own.
browser_part='&FullyQualifiedName!~PortalSuiteTests&FullyQualifiedName!~PortalStoryTests'
if [ "${1:-}" = browser ]; then browser_part=''; fi
for project in tests/*.Tests/*.Tests.csproj; do
    part='Engine!=PostgreSql&Engine!=SqlServer'
    case "$project" in *Browser.Tests*) part+=$browser_part ;; esac
    run_tests "$(basename "$project" .csproj)" "$project" "$part"
done

# The same stores and the same domain on a real PostgreSQL server; the simulation's planted violations are left to "./test.sh postgres".
say "PostgreSQL"
if start_postgres; then
    export BH_TEST_POSTGRES="Host=$pg_home;Username=bh;Database=postgres"
    # For the test that takes the server away: SIGQUIT to all its processes, and a start that recovers.
    as="$([ "$(id -u)" -eq 0 ] && echo 'runuser -u postgres --') $(pg_bin)/pg_ctl -D $pg_home/data"
    export BH_TEST_POSTGRES_STOP="cd $pg_home && $as -m immediate stop" BH_TEST_POSTGRES_START="cd $pg_home && $as -l $pg_home/log -w -o \"$(pg_options)\" start"
    run_tests Storage.Tests.PostgreSql tests/Storage.Tests 'Engine=PostgreSql|FullyQualifiedName~Storage.Tests.Filters|FullyQualifiedName~Copying'
    run_tests ScimHost.Tests.PostgreSql tests/ScimHost.Tests 'Engine=PostgreSql'
    run_tests Crash.Tests.PostgreSql tests/Crash.Tests 'Engine=PostgreSql'
    run_tests Provisioning.Tests.PostgreSql tests/Provisioning.Tests "$postgres_part"
    unset BH_TEST_POSTGRES BH_TEST_POSTGRES_STOP BH_TEST_POSTGRES_START
    stop_postgres
else
    echo "  PostgreSQL: the server does not start" >>"$failures"
    failed=$((failed + 1))
fi

# README's first command, as a new user starts it; it exits with 0 only when the organisation ends exactly as expected.
say "demo"
if dotnet run --project demo -c Release --no-build; then
    passed=$((passed + 1))
else
    echo "  demo: it did not end as expected" >>"$failures"
    failed=$((failed + 1))
fi

if [ -s "$BH_SPEC_COVERAGE" ]; then
    say "operations of each vendor's specification that the suites called"
    cut -c1-400 "$BH_SPEC_COVERAGE"
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
