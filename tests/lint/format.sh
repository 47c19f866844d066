#!/usr/bin/env bash
# Every source as clang-format writes it.
set -euo pipefail
cd "$1"
find app models ui relay tests \( -name '*.h' -o -name '*.cpp' \) -print0 | xargs -0 clang-format --dry-run --Werror
