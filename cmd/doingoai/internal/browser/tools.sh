#!/usr/bin/env bash
# Installs what the tests of this folder need: chromium (when no chromium or Chrome is there),
# khal, epubcheck and Python's feedparser, Debian's packages, and the npm packages of package-lock.json. Does nothing
# when all is there. "tools.sh audit" also installs what only "make audit" needs, Lighthouse.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

fail() {
  printf 'tools.sh: %s\n' "$@" >&2
  exit 1
}

have_browser() {
  local name
  # The names that chromium_test.go looks for.
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then return 0; fi
  done
  return 1
}

# install_debian installs the Debian package $1, which is missing.
install_debian() {
  local by_hand="install $1 by hand"
  local root=()
  if ! command -v apt-get >/dev/null; then
    fail "$1 is missing, and so is apt-get; $by_hand"
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      fail "$1 is missing, and installing it needs root or sudo; $by_hand" \
        "as root: apt-get install $1"
    fi
    root=(sudo)
  fi
  echo "installing $1 with apt-get"
  "${root[@]}" apt-get -q update || fail "apt-get update failed; $by_hand"
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$1" ||
    fail "apt-get install $1 failed; $by_hand"
}

# install_packages installs the npm packages; those of the audit, which are large, only when
# $1 is "audit".
install_packages() {
  local options=(--omit=optional) large=""
  if [ "$1" = audit ]; then
    options=()
    large=lighthouse
  fi
  if ! command -v npm >/dev/null; then
    fail "npm is missing; install Node.js 20.19 or newer by hand (https://nodejs.org)"
  fi
  # npm writes this file last; it is newer than the lock file when all is installed.
  if [ node_modules/.package-lock.json -nt package-lock.json ] && [ -e "node_modules/$large" ]; then return; fi
  echo "installing the npm packages of $PWD/package-lock.json"
  npm ci "${options[@]}" || fail "npm ci failed; run it by hand in $PWD with a connection to an npm registry"
}

have_browser || install_debian chromium
command -v khal >/dev/null || install_debian khal
/usr/bin/python3 -c 'import feedparser' 2>/dev/null || install_debian python3-feedparser
command -v epubcheck >/dev/null || install_debian epubcheck # with a Java runtime
install_packages "${1-}"
