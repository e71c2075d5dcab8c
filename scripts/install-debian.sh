#!/usr/bin/env bash
# Installs from Debian's packages what some tests need beyond Node: a Chromium that renders the HTML report and walks
# through the mock server's pages, curl, and a Redis that several mock servers share. Without them those tests are skipped
# and say so. The tests start their own Redis: the package's service is not needed.
set -euo pipefail
command -v chromium >/dev/null && command -v curl >/dev/null &&
  command -v redis-server >/dev/null && exit 0
[ "$(id -u)" = 0 ] || { echo "run as root, or install the packages chromium, curl and redis-server" >&2; exit 1; }
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=600 update -q
apt-get -o DPkg::Lock::Timeout=600 install -yq --no-install-recommends chromium curl fonts-dejavu-core redis-server
