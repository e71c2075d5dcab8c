#!/usr/bin/env bash
# Stops a server that NAME/start.sh has started: stop.sh NAME
set -u
NAME=${1:?give the name of a server}
. "$(dirname "$0")/lib.sh"
stop
