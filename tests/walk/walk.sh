#!/bin/sh
# walk.sh: a real city, the real desk in its window, and somebody who reads it as a screen reader does.
# SPDX-License-Identifier: GPL-3.0-or-later
# Use: walk.sh TIMEBANK-CITY TIMEBANK TIMEBANK-CTL WALK.PY    needs DISPLAY; brings its own D-Bus, window manager and home
#   Tells of each turn of the desk's main loop of more than TB_WALK_HELD_UP_MS (50) and the step it came in; fails if the same step
#   of two walks one after the other had one of five times that: what is due to the desk is there again, what is due to the machine
#   is not.  With TB_WALK_STRICT, which wants a machine with nothing else to do, it fails if the same step of two walks had any.
#   Where the program TB_WALK_FLOOR, a bare window, needs more than TB_WALK_HELD_UP_MS for such things (other rows, a form, GTK's
#   own dialogs), the desk may take 1.2 times as long as it.
#   TB_WALK_PICTURE=FILE keeps what was seen when something failed, TB_WALK_TREE=1 prints what is told
set -u
HELD_UP_MS=${TB_WALK_HELD_UP_MS:-50}
city_program=$1
desk_program=$2
ctl_program=$3
walk=$4

if [ -z "${DISPLAY:-}" ]; then
  echo "There is no screen: run it under xvfb-run."
  exit 77
fi
if [ -z "${TB_WALK_BUS:-}" ]; then
  # the steps with a turn of more than so many ms
  over ()
  {
    sed -n 's/^# held up in step \([0-9]*\): \([0-9]*\) ms$/\1 \2/p' "$steps" | awk -v limit="$1" '$2 > limit { print $1 }' | sort -u
  }
  steps=$(mktemp) || exit 1
  trap 'rm -f "$steps"' EXIT
  before=
  limit=$((5 * HELD_UP_MS))
  [ -z "${TB_WALK_STRICT:-}" ] || limit=$HELD_UP_MS
  for time in 1 2; do
    if [ -n "${TB_WALK_STRICT:-}" ] && [ -n "${TB_WALK_FLOOR:-}" ]; then
      openbox --sm-disable >/dev/null 2>&1 &
      manager=$!
      floor=$(GSK_RENDERER=cairo GDK_DEBUG=gl-disable dbus-run-session -- "$TB_WALK_FLOOR" --turns 20 2>/dev/null |
              sed -n 's/^nine of ten within \([0-9]*\) ms$/\1/p')
      kill "$manager" && wait "$manager" 2>/dev/null
      echo "# a bare window does the same within ${floor:?the bare window said nothing} ms" >&2
      [ $((floor * 12 / 10)) -gt "$HELD_UP_MS" ] && limit=$((floor * 12 / 10)) || limit=$HELD_UP_MS
    fi
    TB_WALK_BUS=1 dbus-run-session -- sh "$0" "$@" 3>"$steps" 1>&2   # the steps alone go to standard output
    status=$?
    held_up=$(over "$limit")
    { [ "$status" -ne 0 ] || [ "$time" = 2 ] || [ -z "$held_up" ]; } && break
    before=$(echo "$held_up" | tr '\n' ' ')
    sed -n 's/^# held/# one walk before: held/p' "$steps"
  done
  cat "$steps"
  for step in $held_up; do
    case " $before " in
      *" $step "*) echo "Held up for more than $limit ms in step $step, twice." >&2; status=1 ;;
    esac
  done
  exit "$status"
fi

work=$(mktemp -d) || exit 1
city=
desk=
manager=
stop ()
{
  trap - EXIT INT TERM
  for pid in $desk $manager $city; do
    kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null
  done
  rm -rf "$work"
}
trap stop EXIT
trap 'stop; exit 130' INT TERM

export HOME="$work/home" XDG_DATA_HOME="$work/data" XDG_CONFIG_HOME="$work/config" XDG_CACHE_HOME="$work/cache"
export LC_ALL=C.UTF-8 LANGUAGE=zh_CN TZ=Asia/Shanghai GSETTINGS_BACKEND=memory G_DEBUG=fatal-criticals
export GSK_RENDERER=cairo GDK_DEBUG=gl-disable TB_STALL_MS=$HELD_UP_MS
export TB_WALK_ERRORS="$work/desk.err"
unset GTK_A11Y
mkdir -p -m 700 "$HOME" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
now=2026-11-23T09:25+08:00

openbox --sm-disable >"$work/openbox.log" 2>&1 &
manager=$!
# the files of a city that was filled when everything was built; without them it fills itself
[ -f "${TB_DEMO_CITY:-}/city.db" ] && cp -R "$TB_DEMO_CITY" "$work/city"
"$city_program" --demo-manual --data "$work/city" --listen 127.0.0.1:0 --now "$now" >"$work/city.out" &
city=$!
url=
tries=0
while [ -z "$url" ]; do
  url=$(sed -n 's/.*\(http:\/\/[0-9.]*:[0-9][0-9]*\).*/\1/p' "$work/city.out")
  tries=$((tries + 1))
  if [ "$tries" -gt 600 ] || ! kill -0 "$city" 2>/dev/null; then
    echo "The city did not get ready."
    exit 1
  fi
  [ -n "$url" ] || sleep 0.1
done

"$desk_program" --demo "$url" --now "$now" 2>"$work/desk.err" &
desk=$!
python=/usr/bin/python3
[ -x "$python" ] || python=python3
PYTHONDONTWRITEBYTECODE=1 "$python" "$walk" "$desk" "$url" "$ctl_program" "$city" >&3
status=$?
if [ "$status" -eq 0 ]; then
  wait "$desk" || { status=$?; echo "The desk ended with $status."; }
  desk=
fi
[ "$status" -eq 0 ] || grep -v dbus-daemon "$work/desk.err"
grep -A 24 'main loop was held up' "$work/desk.err"
exit "$status"
