#!/usr/bin/env bash
# Installs from Debian's packages what some tests need beyond Node: a Chromium that renders the HTML report.
# Without it those tests are skipped and say so.
set -euo pipefail
command -v chromium >/dev/null && exit 0
[ "$(id -u)" = 0 ] || { echo "run as root, or install the package chromium" >&2; exit 1; }
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=600 update -q
apt-get -o DPkg::Lock::Timeout=600 install -yq --no-install-recommends chromium fonts-dejavu-core
