#!/usr/bin/env bash
# The browser tests drive Chromium without its window, which takes half the time of one that has it hidden; any other
# Chromium on the path will do.
set -u
has() { command -v "$1" >/dev/null 2>&1; }
has chromium-headless-shell && exit 0
if [ "$(id -u)" = 0 ] && has apt-get; then
  echo "Installing Chromium for the browser tests…"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium-headless-shell >/dev/null && exit 0
fi
for name in chromium chromium-browser google-chrome; do has "$name" && exit 0; done
echo "The browser tests need Chromium and it could not be installed here." >&2
echo "Install it (on Debian or Ubuntu: sudo apt-get install chromium-headless-shell) and run make test again." >&2
exit 1
