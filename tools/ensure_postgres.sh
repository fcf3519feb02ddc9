#!/usr/bin/env bash
# The tests on PostgreSQL need its server programs; they start a cluster of their own.
set -u
command -v initdb >/dev/null 2>&1 && exit 0
compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing PostgreSQL for the tests…"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null && exit 0
fi
echo "The tests on PostgreSQL need its server, and it could not be installed here." >&2
echo "Install it (on Debian or Ubuntu: sudo apt-get install postgresql) and run make test-postgres again." >&2
exit 1
