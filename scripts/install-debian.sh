#!/usr/bin/env bash
# Installs from Debian's packages what some tests need beyond Node: a Chromium that renders the HTML report and walks
# through the mock server's pages, and curl. Without them those tests are skipped and say so.
set -euo pipefail
command -v chromium >/dev/null && command -v curl >/dev/null && exit 0
[ "$(id -u)" = 0 ] || { echo "run as root, or install the packages chromium and curl" >&2; exit 1; }
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=600 update -q
apt-get -o DPkg::Lock::Timeout=600 install -yq --no-install-recommends chromium curl fonts-dejavu-core
