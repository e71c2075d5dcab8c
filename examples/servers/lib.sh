# Sourced by every NAME/start.sh and by the commands of this folder; bash. The caller sets NAME first.
#   need PKG...        Debian packages that are missing are installed, and no daemon is started
#   fresh              an empty $DATA, an earlier instance of ours stopped first
#   spawn CMD...       CMD in the background, in a process group of its own; its output in $DATA/server.log
#   healthy URL [S]    waits until URL answers below 500, for S seconds at most (default 60)
#   stop               ends that process group, if it is still the one that was started here
#   ready              says where the target is; $DATA/target.yaml must be there by now
SERVERS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(cd "$SERVERS/../.." && pwd)
HERE=$SERVERS/$NAME
LAB=${GRANTPROOF_LAB:-${TMPDIR:-/tmp}/grantproof-lab}
# What is downloaded and built stays from one start to the next; what a server writes does not.
CACHE=$LAB/cache/$NAME
DATA=$LAB/$NAME
PID_FILE=$DATA/server.pid
export LANG=C.UTF-8
mkdir -p "$CACHE"

fail() { echo "$NAME: $*" >&2; exit 1; }

need() {
  local package missing=()
  for package; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return 0
  [ "$(id -u)" = 0 ] || fail "run as root, or install the packages ${missing[*]}"
  [ -e /usr/sbin/policy-rc.d ] || { printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod 755 /usr/sbin/policy-rc.d; }
  echo "$NAME: installing ${missing[*]}" >&2
  local log=$CACHE/apt.log
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=600 install -yq --no-install-recommends "${missing[@]}" >"$log" 2>&1 && return 0
  apt-get -o DPkg::Lock::Timeout=600 update -q >>"$log" 2>&1
  apt-get -o DPkg::Lock::Timeout=600 install -yq --no-install-recommends "${missing[@]}" >>"$log" 2>&1 ||
    { tail -20 "$log" >&2; fail "the packages cannot be installed"; }
}

started_at() { sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

stop() {
  [ -s "$PID_FILE" ] || return 0
  local pid since
  read -r pid since <"$PID_FILE"
  if [ -n "$since" ] && [ "$(started_at "$pid")" = "$since" ]; then
    kill -TERM -- "-$pid" 2>/dev/null
    for _ in $(seq 50); do kill -0 -- "-$pid" 2>/dev/null || break; sleep 0.1; done
    kill -KILL -- "-$pid" 2>/dev/null || true
  fi
  rm -f "$PID_FILE"
}

fresh() { stop; rm -rf "$DATA"; mkdir -p "$DATA"; }

spawn() {
  setsid "$@" >"$DATA/server.log" 2>&1 </dev/null &
  local pid=$!
  sleep 0.05
  echo "$pid $(started_at "$pid")" >"$PID_FILE"
}

healthy() {
  local pid since code seconds=${2:-60}
  read -r pid since <"$PID_FILE"
  for _ in $(seq $((seconds * 5))); do
    code=$(curl -ks --noproxy '*' -m 5 -o /dev/null -w '%{http_code}' "$1" || true)
    [ "$code" != 000 ] && [ "$code" -lt 500 ] && return 0
    kill -0 "$pid" 2>/dev/null || { tail -5 "$DATA/server.log" >&2; fail "the server ended early"; }
    sleep 0.2
  done
  tail -5 "$DATA/server.log" >&2
  fail "no answer at $1 in $seconds s"
}

ready() { echo "$DATA/target.yaml"; }
