#!/usr/bin/env bash
# oidc-provider, with its own pages (Node): http://127.0.0.1:7131
set -eu
NAME=oidc-provider
PORT=7131
. "$(dirname "$0")/../npm/start.sh"
