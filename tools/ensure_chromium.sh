#!/usr/bin/env bash
# The browser tests drive Debian's Chromium; any other Chromium on the path will do.
set -u
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests…"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "The browser tests need Chromium and it could not be installed here." >&2
echo "Install it (on Debian or Ubuntu: sudo apt-get install chromium) and run make test again." >&2
exit 1
