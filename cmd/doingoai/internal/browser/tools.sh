#!/usr/bin/env bash
# Installs what the tests of this folder need: chromium (Debian's package, when no chromium
# or Chrome is there) and the npm packages of package-lock.json. Does nothing when all is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

fail() {
  printf 'tools.sh: %s\n' "$@" >&2
  exit 1
}

have_browser() {
  local name
  # The names that browser_test.go looks for.
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then return 0; fi
  done
  return 1
}

install_browser() {
  local by_hand='install chromium by hand, so that "chromium --version" works'
  local root=()
  if ! command -v apt-get >/dev/null; then
    fail "chromium is missing, and so is apt-get; $by_hand"
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      fail "chromium is missing, and installing it needs root or sudo; $by_hand" \
        "as root: apt-get install chromium"
    fi
    root=(sudo)
  fi
  echo "installing chromium with apt-get"
  "${root[@]}" apt-get -q update || fail "apt-get update failed; $by_hand"
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends chromium ||
    fail "apt-get install chromium failed; $by_hand"
}

install_packages() {
  if ! command -v npm >/dev/null; then
    fail "npm is missing; install Node.js 20.19 or newer by hand (https://nodejs.org)"
  fi
  # npm writes this file last; it is newer than the lock file when all is installed.
  if [ node_modules/.package-lock.json -nt package-lock.json ]; then return; fi
  echo "installing the npm packages of $PWD/package-lock.json"
  npm ci || fail "npm ci failed; run it by hand in $PWD with a connection to an npm registry"
}

have_browser || install_browser
install_packages
