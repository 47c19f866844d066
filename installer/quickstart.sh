#!/usr/bin/env bash
# Builds Recado and opens it on sample data, with a relay and a WhatsApp provider of its own on this machine.
#   --headless    the same journey without a window; prints what happened (also the choice without a display)
#   --build-only  stops after the build; the programs are in build/release/bin/
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bin=$root/build/release/bin
# shellcheck source=installer/packages.sh
. "$root/installer/packages.sh"

headless=false
build_only=false
for argument in "$@"; do
    case $argument in
        --headless) headless=true ;;
        --build-only) build_only=true ;;
        -h | --help) sed -n '2,5s/^# \?//p' "$0"; exit 0 ;;
        *) echo "No conozco «$argument». Mira $0 --help." >&2; exit 2 ;;
    esac
done
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || headless=true

build() {
    recado_install "${recado_build_packages[@]}" "${recado_run_packages[@]}"
    (cd "$root" && cmake --preset release -Wno-dev >/dev/null && cmake --build --preset release)
}

# Starts a program whose first line says where it listens; the address is left in $listening.
start_listening() {
    local log=$1 line
    shift
    "$@" >"$log" 2>>"$work/log.txt" &
    pids+=($!)
    for _ in $(seq 100); do
        line=$(head -n 1 "$log")
        case $line in "listening on "*) listening=${line#listening on }; return 0 ;; esac
        kill -0 "${pids[-1]}" 2>/dev/null || break
        sleep 0.1
    done
    echo "$1 no arrancó; mira $work/log.txt" >&2
    return 1
}

stop_all() {
    local pid
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
}

agent() { "$bin/recado-agent" --config "$work/recado.ini" "$@" 2>>"$work/log.txt"; }

# Exit 3 says that some items were rejected, which the sample data does on purpose.
agent_even_if_some_are_rejected() {
    local code=0
    agent "$@" || code=$?
    [ "$code" -eq 0 ] || [ "$code" -eq 3 ]
}

secret() { openssl rand -hex 24; }

prepare() {
    work=${RECADO_SAMPLE_DIR:-$root/build/ejemplo}
    rm -rf "$work"
    mkdir -p "$work"
    RECADO_RELAY_SECRET=$(secret)
    RECADO_RELAY_VERIFY_TOKEN=$(secret)
    RECADO_RELAY_TOKEN=$(secret)
    WHATZMEAPI_TOKEN=$(secret)
    export RECADO_RELAY_SECRET RECADO_RELAY_VERIFY_TOKEN RECADO_RELAY_TOKEN WHATZMEAPI_TOKEN
    unset WHATZMEAPI_BASE_URL WHATSAPP_DEFAULT_SENDER

    start_listening "$work/relay.out" "$bin/recado-relay" --listen 127.0.0.1:0 --data "$work/relay"
    relay=$listening
    start_listening "$work/sandbox.out" "$bin/recado-sandbox" --listen 127.0.0.1:0 \
        --webhook "$relay/webhooks/whatsapp" --scenario "$root/installer/sample-scenario.json" --step-ms 400
    provider=$listening

    QT_QPA_PLATFORM=offscreen "$bin/recado-sandbox" sample "$work/facturas" >/dev/null 2>>"$work/log.txt"
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
}

# Reads the stream until the question about the sample's messages is answered with yes.
once_until() {
    local question=$1 status=()
    shift
    status=(status "$@")
    for _ in $(seq 40); do
        agent_even_if_some_are_rejected once >/dev/null
        if agent "${status[@]}" | jq -e "$question" >/dev/null; then return 0; fi
        sleep 0.5
    done
    return 1
}

# Three of four invoices get their notice, so that the list shows every state; the rest waits for a person.
send_most() {
    local arguments=() uuid
    while read -r uuid; do arguments+=(--invoice "$uuid"); done < <(
        awk -F, 'NR > 1 && NR % 4 { print $1 }' "$work/facturas/facturas.csv"
    )
    agent_even_if_some_are_rejected notify --event issued "${arguments[@]}" | jq -r \
        '"Avisos: \(.queued) mensajes en la bandeja de salida; \(.blocked | length) facturas no se pueden enviar."'
    once_until '.messages | all(.status != "queued" and .status != "accepted")'
}

# The customer answers the first message of the invoice.
reply_of_the_customer() {
    agent status --invoice "$1" |
        jq '.messages[0] | {from: .to, context: .provider_message_id, text: "Recibida, muchas gracias."}' |
        curl -fsS -H 'Content-Type: application/json' -d @- "$provider/control/reply" >/dev/null
}

tell() {
    jq -r '.messages[] | "  \(.kind) \(.file_name // "") → \(.status)",
        (.timeline[] | "    \(.at // .received_at)  \(.status)  (\(.source))\(if .detail then "  " + .detail else "" end)")' <<<"$1"
    echo "Respuestas:"
    jq -r '.replies[] | "  \(.at)  \(.text)"' <<<"$1"
}

journey() {
    local uuid invoice arrived=true
    echo "Facturas leídas:"
    agent_even_if_some_are_rejected import "$work/facturas" | jq -r \
        '"  \(.imported) nuevas, \(.updated) actualizadas, \(.unchanged) sin cambio, \(.rejected | length) renglones rechazados"'
    send_most || true
    uuid=$(agent status | jq -r '.messages[0].invoice')
    reply_of_the_customer "$uuid"
    once_until '(.messages | all(.status == "read")) and (.replies | length > 0)' --invoice "$uuid" || arrived=false
    invoice=$(agent status --invoice "$uuid")
    echo "Cronología de la factura $(jq -r '.messages[0].client_ref | split("/")[0]' <<<"$invoice"):"
    tell "$invoice"
    echo "Mensajes por estado:"
    agent status | jq -r '.messages | group_by(.status)[] | "  \(.[0].status): \(length)"'
    if ! $arrived; then
        echo "La cronología no llegó a leído con su respuesta; mira $work/log.txt" >&2
        return 1
    fi
    echo "Listo: de la factura a la palomita azul, y de vuelta."
}

build
if $build_only; then exit 0; fi

pids=()
trap stop_all EXIT
prepare
journey
if ! $headless; then
    echo "Abriendo Recado. Al cerrarlo se detienen el relay y el proveedor de ejemplo."
    "$bin/recado" --config "$work/recado.ini" 2>>"$work/log.txt"
fi
