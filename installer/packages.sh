# Sourced by quickstart.sh and tests/run.sh: which Debian packages are needed, and how they get here.
# shellcheck shell=bash

recado_build_packages=(
    build-essential cmake ninja-build pkg-config
    qt6-base-dev qt6-base-dev-tools qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-websockets-dev
    qt6-svg-dev qt6-pdf-dev libqt6opengl6-dev libgl-dev libxkbcommon-dev
    libssl-dev libsqlite3-dev libpugixml-dev nlohmann-json3-dev libcli11-dev prometheus-cpp-dev
    libboost-dev libphonenumber-dev libxlsxwriter-dev zlib1g-dev
)

# What the programs load while they run and no linker names.
recado_run_packages=(
    libqt6sql6-sqlite libqt6sql6-mysql libqt6sql6-psql libqt6sql6-ibase libqt6sql6-odbc unixodbc
    libqt6svg6 fonts-inter fonts-noto-core curl jq openssl procps
)

recado_test_packages=(
    clang-format git python3 python3-gi gir1.2-atspi-2.0 at-spi2-core dbus xvfb xauth
    desktop-file-utils appstream xsltproc libxml2-utils libxml2-dev poppler-utils strace
    qt6-translations-l10n
    libeatmydata1 mariadb-server postgresql firebird3.0-server libsqliteodbc util-linux
)

# Installs the packages that are missing. Asks nothing; needs root or sudo only when something is missing.
recado_install() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0

    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "Faltan paquetes y no hay sudo. Como root: apt-get install ${missing[*]}" >&2
            return 1
        }
        as_root=(sudo)
    fi
    echo "Instalando ${#missing[@]} paquetes de Debian…" >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
    # Where servers are installed for the tests, none of Debian's own comes up: a test starts its own.
    local policy=/usr/sbin/policy-rc.d own_policy=
    case " ${missing[*]} " in
    *" mariadb-server "* | *" postgresql "* | *" firebird3.0-server "*)
        if [ ! -e "$policy" ]; then
            printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
            "${as_root[@]}" chmod 755 "$policy"
            own_policy=$policy
        fi
        ;;
    esac
    local status=0
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 || status=$?
    [ -z "$own_policy" ] || "${as_root[@]}" rm -f "$own_policy"
    return "$status"
}
