#!/usr/bin/env bash
# @node-oauth/oauth2-server on Express (Node): http://127.0.0.1:7133
set -eu
NAME=node-oauth2-server
PORT=7133
. "$(dirname "$0")/../npm/start.sh"
