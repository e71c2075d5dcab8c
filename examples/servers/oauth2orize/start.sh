#!/usr/bin/env bash
# oauth2orize on Express (Node): http://127.0.0.1:7132
set -eu
NAME=oauth2orize
PORT=7132
. "$(dirname "$0")/../npm/start.sh"
