#!/bin/sh
# commands.sh: what the two commands do before they build, on a system made of stand-ins; prints TAP
# SPDX-License-Identifier: GPL-3.0-or-later
# Use: commands.sh TOP
set -u
top=$1
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

echo "1..$n"
exit "$bad"
