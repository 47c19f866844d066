#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Collects the texts of the windows into the translation files; Spanish, the source language, keeps plural forms only.
# --check changes nothing and fails when a text is new, gone, or not translated.
set -euo pipefail
cd "$(dirname "$0")/.."
lupdate=$(command -v lupdate6 || echo /usr/lib/qt6/bin/lupdate)
target=translations
if [ "${1:-}" = --check ]; then
    target=$(mktemp -d)
    trap 'rm -rf "$target"' EXIT
    cp translations/*.ts "$target"
fi
for language in es en; do
    plural=()
    [ "$language" = es ] && plural=(-pluralonly)
    "$lupdate" -silent -locations none -no-obsolete -source-language es_MX -target-language "$language" \
        "${plural[@]}" -I . -I app models ui app/desktop -ts "$target/recado_$language.ts"
done
if [ "$target" != translations ]; then
    ! grep -n 'type="unfinished"' "$target"/*.ts
    diff -q "$target/recado_es.ts" translations/recado_es.ts
    diff -q "$target/recado_en.ts" translations/recado_en.ts
fi
