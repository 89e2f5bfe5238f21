# common.sh: what data/demo/run and tests/run share.  Sourced by POSIX sh from the project's top folder.
# SPDX-License-Identifier: GPL-3.0-or-later

packages_file=data/demo/packages.txt

say ()
{
  printf '%s\n' "$*" >&2
}

# packages_of GROUP...: their names, one a line
packages_of ()
{
  for group in "$@"; do
    sed -n "/^\[$group\]\$/,/^\[/{/^[a-z0-9]/p;}" "$packages_file"
  done
}

# missing_packages GROUP...: the names that are not installed (one dpkg-query call)
missing_packages ()
{
  # shellcheck disable=SC2046
  have=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $(packages_of "$@") 2>/dev/null |
         sed -n 's/^installed //p')
  packages_of "$@" | while read -r name; do
    printf '%s\n' "$have" | grep -qxF -- "$name" || printf '%s\n' "$name"
  done
}

# install_packages GROUP...: installs what is missing, or says the one line to run and exits 1
install_packages ()
{
  # shellcheck disable=SC2046
  set -- $(missing_packages "$@")
  [ $# -eq 0 ] && return 0
  if [ "$(id -u)" -eq 0 ]; then
    as_root=
  elif command -v sudo >/dev/null 2>&1; then
    as_root=sudo
  else
    say "Some Debian packages are missing. As root, run:"
    say "apt-get update && apt-get install -y --no-install-recommends $*"
    exit 1
  fi
  say "Installing: $*"
  $as_root apt-get update -q >&2 &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >&2 ||
    { say "The packages could not be installed: $*"; exit 1; }
}

# build DIR [MESON OPTION...]: sets DIR up once and builds it; quiet unless it fails
build ()
{
  build_dir=$1
  shift
  if [ ! -f "$build_dir/build.ninja" ]; then
    say "Setting up $build_dir"
    # some two hundred tests are linked, each in a tenth of the time
    [ -n "${CC_LD:-}" ] || ! command -v mold >/dev/null 2>&1 || export CC_LD=mold
    meson setup "$build_dir" "$@" >"$build_dir.log" 2>&1 ||
      { cat "$build_dir.log" >&2; return 1; }
    rm -f "$build_dir.log"
  fi
  # -n would not show a changed meson.build: always ask ninja, it takes well under a second
  if ! output=$(ninja -C "$build_dir" 2>&1); then
    printf '%s\n' "$output" >&2
    return 1
  fi
}
