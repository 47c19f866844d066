#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every test that docs/reliability.md and docs/providers.md name as a proof is there."""
import pathlib
import re
import sys


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    sources = {path.stem: path.read_text(encoding="utf-8") for path in (root / "tests").rglob("tst_*.cpp")}
    named = {(name, program, function) for name in ("docs/reliability.md", "docs/providers.md")
             for program, function in re.findall(r"`(tst_\w+)::(\w+)`", (root / name).read_text(encoding="utf-8"))}
    faults = [f"{name}: there is no {program}::{function}" for name, program, function in sorted(named)
              if f"void {function}()" not in sources.get(program, "")]
    print("\n".join(faults) or f"{len(named)} tests are there")
    return 1 if faults or not named else 0


if __name__ == "__main__":
    sys.exit(main())
