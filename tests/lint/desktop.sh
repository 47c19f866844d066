#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What desktops and software centres read is as they want it, and all of it carries one name. 77: a tool is missing.
set -euo pipefail
cd "$1"
for tool in desktop-file-validate appstreamcli; do
    command -v "$tool" >/dev/null || { echo "no $tool"; exit 77; }
done
id=mx.recado.Recado
desktop-file-validate "resources/desktop/$id.desktop"
appstreamcli validate --no-net "resources/desktop/$id.metainfo.xml"
grep -qx "Icon=$id" "resources/desktop/$id.desktop"
grep -qx 'MimeType=x-scheme-handler/recado;' "resources/desktop/$id.desktop"
grep -q "<id>$id</id>" "resources/desktop/$id.metainfo.xml"
grep -q "setDesktopFileName(QStringLiteral(\"$id\"))" app/desktop/main.cpp
version=$(sed -n 's/^project(recado VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
grep -q "<release version=\"$version\"" "resources/desktop/$id.metainfo.xml"
