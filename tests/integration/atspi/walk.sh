#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The real window on a screen of its own, with sample data, a relay and a provider; walk.py is the person.
# usage: walk.sh BIN_FOLDER. Exit code 77: something that it needs is not installed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bin=$1
for needed in Xvfb dbus-run-session jq; do command -v "$needed" >/dev/null || { echo "no $needed"; exit 77; }; done
/usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null || { echo "no gir1.2-atspi-2.0"; exit 77; }

work=$(mktemp -d)
pids=()
stop_all() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait
    rm -rf "$work"
}
trap stop_all EXIT

start_listening() {
    "${@:2}" >"$work/$1" &
    pids+=($!)
    for _ in $(seq 300); do
        case $(head -n 1 "$work/$1") in "listening on "*) listening=$(sed -n '1s/listening on //p' "$work/$1"); return ;; esac
        sleep 0.1
    done
    echo "$1 did not start" >&2
    exit 1
}

export RECADO_RELAY_SECRET=of-this-walk-0123456789abcdef RECADO_RELAY_TOKEN=walk-0123456789abcdef0123
export RECADO_RELAY_VERIFY_TOKEN=verify-0123456789abcdef WHATZMEAPI_TOKEN=provider-0123456789abcdef
export XDG_CONFIG_HOME=$work/config XDG_RUNTIME_DIR=$work/run TZ=America/Mexico_City LC_ALL=C.UTF-8
unset WHATZMEAPI_BASE_URL WHATSAPP_DEFAULT_SENDER
mkdir -m 700 "$work/run" "$work/config"
start_listening relay "$bin/recado-relay" --listen 127.0.0.1:0 --data "$work/data"
relay=$listening
start_listening provider "$bin/recado-sandbox" --listen 127.0.0.1:0 --webhook "$relay/webhooks/whatsapp" --step-ms 50
provider=$listening
QT_QPA_PLATFORM=offscreen "$bin/recado-sandbox" sample "$work/facturas" >/dev/null
cat >"$work/recado.ini" <<INI
[store]
database=recado.sqlite
sample=true

[billing]
folder=facturas

[whatsapp]
profile=whatzmeapi
base_url=$provider
rate=100
pair_seconds=0

[relay]
url=$relay
INI
"$bin/recado-agent" --config "$work/recado.ini" import "$work/facturas" >/dev/null || true

Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
pids+=($!)
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
export DISPLAY=:$(cat "$work/display") QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 LANGUAGE=es
dbus-run-session -- /usr/bin/python3 -W ignore::DeprecationWarning "$here/walk.py" "$bin" "$work" "$provider"
