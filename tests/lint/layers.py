#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the #include lines of every layer with the arrows that docs/architecture.md draws."""
import pathlib
import re
import sys

# layer: (folder, layers that it may include)
ARROWS = {
    "domain": ("app/domain", set()),
    "cfdi": ("app/cfdi", {"domain"}),
    "services": ("app/services", {"cfdi", "domain"}),
    "billing": ("app/billing", {"services", "domain"}),
    "storage": ("app/storage", {"services", "domain"}),
    "whatsapp": ("app/whatsapp", {"services", "domain"}),
    "relayclient": ("app/relayclient", {"services", "domain", "relay/protocol"}),
    "reporting": ("app/reporting", {"services", "domain"}),
    "sampledata": ("app/sampledata", {"domain"}),
    "models": ("models", {"services", "domain"}),
    "ui": ("ui", {"models", "services", "domain"}),
    "relay/protocol": ("relay/protocol", set()),
    "relay/server": ("relay/server", {"relay/protocol"}),
    "composition": ("app/composition", {"billing", "storage", "whatsapp", "relayclient", "services", "cfdi", "domain"}),
}
# Qt modules whose headers a layer may name; the others get Qt Core only.
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
DRAWING = re.compile(r"#\s*include\s+<(QWidget|QApplication|QDialog|QSql\w+|QNetwork\w+|QWebSocket)>")
MAY_DRAW = {"ui"}
MAY_QUERY = {"storage", "billing"}
MAY_CONNECT = {"whatsapp", "relayclient", "billing"}  # billing: docs/adr, the streaming source


def layer_of(include: str) -> str | None:
    return max((name for name in ARROWS if include.startswith(name + "/")), key=len, default=None)


def faults_of(layer: str, path: pathlib.Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    faults = []
    for include in INCLUDE.findall(text):
        target = layer_of(include)
        if target and target != layer and target not in ARROWS[layer][1]:
            faults.append(f"{path}: {layer} must not include {include}")
    for header in DRAWING.findall(text):
        allowed = (MAY_QUERY if header.startswith("QSql") else
                   MAY_CONNECT if header.startswith(("QNetwork", "QWebSocket")) else MAY_DRAW)
        if layer not in allowed and layer != "composition":
            faults.append(f"{path}: {layer} must not include <{header}>")
    return faults


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    faults, files = [], 0
    for layer, (folder, _) in ARROWS.items():
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".h", ".cpp"}:
                files += 1
                faults += faults_of(layer, path)
    print("\n".join(faults) or f"{files} files keep to the arrows")
    return 1 if faults or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
