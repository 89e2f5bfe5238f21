#!/bin/sh
# commands.sh: what the two commands do before they build, on a system made of stand-ins, and what
# timebank-ctl answers without a profile; prints TAP
# SPDX-License-Identifier: GPL-3.0-or-later
# Use: commands.sh TOP TIMEBANK-CTL
set -u
top=$1
ctl=$(realpath "$2") || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bin=$work/bin
calls=$work/calls
n=0
bad=0

# case_is NAME: the verdict of what went before; no says why not
why=
no ()
{
  why="$why# $*
"
}
case_is ()
{
  n=$((n + 1))
  if [ -z "$why" ]; then
    echo "ok $n - $1"
  else
    bad=1
    printf '%s' "$why"
    sed 's/^/# out: /' "$work/out"
    sed 's/^/# err: /' "$work/err"
    echo "not ok $n - $1"
  fi
  why=
}

# stand_in NAME BODY: a program of that name that takes down how it was called
stand_in ()
{
  printf '#!/bin/sh\necho "%s $*" >>"%s"\n%s\n' "$1" "$calls" "$2" >"$bin/$1"
  chmod +x "$bin/$1"
}

# system USER-ID [sudo]: a fresh system where valgrind, libadwaita-1-dev and xvfb are missing
system ()
{
  rm -rf "$work/tree" "$bin"
  mkdir -p "$bin" "$work/tree/data" "$work/tree/tests" "$work/home"
  cp -R "$top/data/demo" "$work/tree/data/demo"
  cp -R "$top/.ci" "$work/tree/.ci"
  cp "$top/tests/run" "$work/tree/tests/run"
  for tool in sh bash dash env sed grep cat dirname date mkdir mktemp rm sleep tr chmod; do
    [ -x "/bin/$tool" ] && ln -s "/bin/$tool" "$bin/$tool"
  done
  stand_in dpkg-query 'shift 3; for name in "$@"; do
    case $name in valgrind|libadwaita-1-dev|xvfb) echo "not-installed $name" ;; *) echo "installed $name" ;; esac
  done; exit 1'
  stand_in id "echo $1"
  stand_in apt-get 'exit 0'
  stand_in meson 'mkdir -p "$2" && : >"$2/build.ninja"'
  stand_in ninja 'exit 0'
  [ "${2:-}" = sudo ] && stand_in sudo 'exec "$@"'
  : >"$calls"
}

all_there ()
{
  stand_in dpkg-query 'shift 3; for name in "$@"; do echo "installed $name"; done'
}

# run COMMAND...: in that tree on that system; its end in $status
run ()
{
  (cd "$work/tree" && env -i PATH="$bin" HOME="$work/home" "$@") >"$work/out" 2>"$work/err" </dev/null
  status=$?
}

# called PATTERN / lines_like PATTERN FILE: how many lines match
called ()
{
  grep -c "$1" "$calls"
}
lines_like ()
{
  grep -c "$1" "$2"
}

# stops_with_line PACKAGES: non-zero, that one line for root, nothing installed or built
stops_with_line ()
{
  [ "$status" -ne 0 ] || no "ended with 0"
  [ "$(lines_like apt-get "$work/err")" = 1 ] || no "not one line with apt-get"
  grep -qx "apt-get update && apt-get install -y --no-install-recommends $1" "$work/err" || no "not the line for $1"
  [ "$(called '^apt-get\|^sudo\|^meson\|^ninja')" = 0 ] || no "something was run: $(tr '\n' ';' <"$calls")"
}

for shell in sh bash; do
  system 1000; run "$shell" data/demo/run; stops_with_line libadwaita-1-dev
  case_is "$shell data/demo/run, neither root nor sudo: the one line, and it stops"

  system 1000; run "$shell" tests/run; stops_with_line 'libadwaita-1-dev xvfb'
  case_is "$shell tests/run, neither root nor sudo: the one line, and it stops"

  system 1000; run "$shell" tests/run --deep; stops_with_line 'libadwaita-1-dev xvfb valgrind'
  case_is "$shell tests/run --deep asks for what it needs more"

  system 1000; run "$shell" .ci/run; stops_with_line 'libadwaita-1-dev xvfb'
  case_is "$shell .ci/run is tests/run"
done

system 1000; run ./.ci/run; stops_with_line 'libadwaita-1-dev xvfb'
case_is '.ci/run by its name is tests/run'

system 1000; (cd / && env -i PATH="$bin" HOME="$work/home" sh "$work/tree/.ci/run") >"$work/out" 2>"$work/err"
status=$?; stops_with_line 'libadwaita-1-dev xvfb'
case_is '.ci/run from another folder'

system 1000 sudo; stand_in ninja 'exit 1'; run sh data/demo/run
[ "$(called '^sudo apt-get update')" = 1 ] || no 'no sudo apt-get update'
[ "$(called '^sudo env DEBIAN_FRONTEND=noninteractive apt-get install .* libadwaita-1-dev$')" = 1 ] || no 'no sudo apt-get install'
case_is 'not root: sudo installs what is missing, that alone'

system 0 sudo; stand_in ninja 'exit 1'; run sh data/demo/run
[ "$(called '^sudo')" = 0 ] || no 'root used sudo'
[ "$(called '^apt-get install .* libadwaita-1-dev$')" = 1 ] || no 'nothing installed'
case_is 'root installs without sudo'

system 0; stand_in apt-get 'exit 100'; run sh data/demo/run
[ "$status" -ne 0 ] || no 'ended with 0'
[ "$(lines_like 'could not be installed: libadwaita-1-dev' "$work/err")" = 1 ] || no 'not said'
[ "$(called '^meson')" = 0 ] || no 'built all the same'
case_is 'packages that cannot be installed are named, and it stops'

system 1000; all_there; run sh data/demo/run
[ "$status" -eq 1 ] || no "ended with $status"
[ "$(lines_like 'no screen.*--no-window' "$work/err")" = 1 ] || no 'no word what to do'
[ ! -e "$work/home/.local" ] || no 'a city was made'
case_is 'neither DISPLAY nor WAYLAND_DISPLAY: says what to do, and starts nothing'

run sh data/demo/run
[ "$(called '^meson')" = 1 ] || no 'set up again'
[ "$(called '^ninja')" = 2 ] || no 'ninja was not asked'
[ "$(called '^apt-get')" = 0 ] || no 'apt-get was run'
case_is 'a second run sets up and installs nothing'

system 1000; all_there; stand_in ninja 'echo "a sentence of the compiler"; exit 1'; run sh data/demo/run
[ "$status" -eq 1 ] || no "ended with $status"
[ "$(lines_like 'a sentence of the compiler' "$work/err")" = 1 ] || no 'the compiler is not heard'
case_is 'a build that fails stops data/demo/run with what the compiler said'

system 1000; all_there; stand_in ninja 'exit 1'; run sh tests/run
[ "$status" -ne 0 ] || no 'ended with 0'
[ "$(sed -n '$p' "$work/out")" = '0 passed, 1 failed' ] || no 'the last line is another'
case_is 'a build that fails is one failed'

system 1000; all_there; run sh data/demo/run --windows
[ "$status" -eq 2 ] || no "ended with $status"
[ "$(called '^meson')" = 0 ] || no 'built all the same'
case_is 'an option that is none is said, with 2'

# ask ARGUMENT...: the real timebank-ctl, in an empty home; its end in $status
ask ()
{
  rm -rf "$work/empty"
  mkdir "$work/empty"
  (cd "$work/empty" && HOME=$work/empty LC_ALL=C.UTF-8 "$ctl" "$@") >"$work/out" 2>"$work/err" </dev/null
  status=$?
  [ -z "$(ls -A "$work/empty")" ] || no "left something behind: $(ls -A "$work/empty")"
}

# answers LINE [SENTENCE]: with 0, that one line, and on stderr that one sentence or nothing
answers ()
{
  [ "$status" -eq 0 ] || no "ended with $status"
  [ "$(cat "$work/out")" = "$1" ] || no "the answer is not $1"
  [ "$(cat "$work/err")" = "${2:+timebank-ctl: $2}" ] || no 'stderr says something else'
}

# is_wrong_usage SENTENCE: with 2, nothing but that one line
is_wrong_usage ()
{
  [ "$status" -eq 2 ] || no "ended with $status"
  [ ! -s "$work/out" ] || no 'it answered all the same'
  [ "$(cat "$work/err")" = "$1" ] || no "not the one line: $1"
}

while read -r ended deadline; do
  ask calendar deadline "$ended"; answers "$deadline"
done <<END
2022-09-29 2022-10-18
2023-09-27 2023-10-17
2024-09-27 2024-10-16
2025-01-24 2025-02-13
2025-04-30 2025-05-19
2025-09-26 2025-10-16
2026-02-12 2026-03-04
2026-09-23 2026-10-14
2026-11-23 2026-12-07
END
case_is 'R-153, Order 67 art. 11: calendar deadline knows holidays and make-up days, without a profile'

ask calendar deadline 2026-11-23 --days 5; answers 2026-11-30
case_is 'calendar deadline --days 5: A13'

ask --json calendar deadline 2026年9月23日
answers '{"from":"2026-09-23","days":10,"deadline":"2026-10-14","assumed":false,"missing_year":0}'
case_is 'calendar deadline in JSON'

missing='the calendar of 2027 is missing, weekends are assumed to be the only days off'
ask calendar deadline 2026-12-23; answers 2027-01-06 "$missing"
ask calendar deadline 2026-12-23 --json
answers '{"from":"2026-12-23","days":10,"deadline":"2027-01-06","assumed":true,"missing_year":2027}' "$missing"
ask calendar deadline 2026-12-17; answers 2026-12-31
case_is 'calendar deadline in a year without a calendar says so'

day='days are written as 2026-11-23'
use='usage: timebank-ctl calendar deadline DATE [--days N]'
ask calendar deadline 2026-02-30; is_wrong_usage "timebank-ctl: “2026-02-30” is no day; $day"
ask calendar deadline yesterday --json; is_wrong_usage "timebank-ctl: “yesterday” is no day; $day"
ask calendar deadline ''; is_wrong_usage "timebank-ctl: “” is no day; $day"
ask calendar deadline 2026-11-23 --days 0; is_wrong_usage 'timebank-ctl: --days is a number from 1'
ask calendar deadline 2026-11-23 --days -3; is_wrong_usage 'timebank-ctl: --days is a number from 1'
ask calendar deadline 9999-12-31; is_wrong_usage 'timebank-ctl: the deadline is after the year 9999'
ask calendar deadline; is_wrong_usage "$use"
ask calendar 2026-11-23 deadline; is_wrong_usage "$use"
ask status; is_wrong_usage 'timebank-ctl: --profile DIR is needed'
case_is 'calendar deadline with what is no day or no number: one sentence, and 2'

echo "1..$n"
exit "$bad"
