#!/usr/bin/env bash
# clang-tidy with the project's list. Arguments: sources; none: all of them. Needs a configured "dev" build.
set -euo pipefail
cd "$(dirname "$0")/../.."
sources=("$@")
[ ${#sources[@]} -gt 0 ] || mapfile -t sources < <(find app models ui relay -name '*.cpp' | sort)
printf '%s\0' "${sources[@]}" | xargs -0 -n 4 -P "$(nproc)" clang-tidy -p build/dev --quiet
