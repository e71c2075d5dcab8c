#!/usr/bin/env bash
# Installs from Debian's packages what some tests need beyond Node: a Chromium that renders the HTML report and walks
# through the mock server's pages, curl, a Redis that several mock servers share, and two OAuth clients for Python that the
# examples use. Without them those tests and examples are skipped and say so. The tests start their own Redis: the
# package's service is not needed.
set -euo pipefail
packages=(chromium curl fonts-dejavu-core redis-server python3 python3-requests python3-requests-oauthlib python3-authlib)
command -v chromium >/dev/null && command -v curl >/dev/null && command -v redis-server >/dev/null &&
  /usr/bin/python3 -c 'import requests_oauthlib, authlib' 2>/dev/null && exit 0
[ "$(id -u)" = 0 ] || { echo "run as root, or install the packages ${packages[*]}" >&2; exit 1; }
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=600 update -q
apt-get -o DPkg::Lock::Timeout=600 install -yq --no-install-recommends "${packages[@]}"
