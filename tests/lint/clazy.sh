#!/usr/bin/env bash
# clazy, level 1. Arguments: sources; none: all that use Qt. Needs a configured "dev" build.
set -euo pipefail
cd "$(dirname "$0")/../.."
sources=("$@")
[ ${#sources[@]} -gt 0 ] || mapfile -t sources < <(find app models ui -name '*.cpp' | sort)
export CLAZY_CHECKS=level1,no-non-pod-global-static
printf '%s\0' "${sources[@]}" | xargs -0 -n 4 -P "$(nproc)" clazy-standalone -p build/dev --extra-arg=-Werror \
    --header-filter='(app|models|ui)/'
