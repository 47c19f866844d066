#!/usr/bin/env bash
# Installs what the tests need, builds with sanitizers, and runs everything with ctest; those where threads meet under
# ThreadSanitizer too. Servers that a test needs are started by that test on free loopback ports, and stopped by it.
# Arguments go to the last ctest (e.g. -R tst_money).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=installer/packages.sh
. "$root/installer/packages.sh"
recado_install "${recado_build_packages[@]}" "${recado_run_packages[@]}" "${recado_test_packages[@]}"

cd "$root"
export QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 TZ=America/Mexico_City
cmake --preset asan -Wno-dev >/dev/null
cmake --build --preset asan
cmake --build --preset asan --target all_verify_interface_header_sets

# Where threads meet. The servers' client libraries are not built for it, and would be blamed for what it cannot see.
cmake --preset tsan -Wno-dev >/dev/null
cmake --build --preset tsan --target tst_database tst_sqloutboxrepository tst_reconciling tst_outboxservice
ctest --preset tsan --label-regex threads --exclude-regex 'mariadb|postgresql'

exec ctest --preset asan --parallel "$(nproc)" "$@"
