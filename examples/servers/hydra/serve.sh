#!/usr/bin/env bash
# Hydra and the pages it leaves to others, in one process group: serve.sh HYDRA PORT FOLDER ADMIN USERS
node "$(dirname "$0")/login-and-consent.mjs" "$2" "$3" "$4" "$5" &
exec "$1" serve all --config "$3/hydra.yaml" --sqa-opt-out
