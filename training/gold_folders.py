"""Where the gold records lie from which the reading learns; measuring is done on others."""

from __future__ import annotations

import argparse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (
    ROOT.parent / "shared" / "gold" / "train",
    ROOT / "evaluation" / "cases" / "series",
)
"""Reports that stand alone, and such as follow a story: in these what was promised is done."""


def add_gold_argument(parser: argparse.ArgumentParser) -> None:
    """Add the argument ``gold``: the folders to learn from, ``FOLDERS`` that exist where none is given."""
    present = [folder for folder in FOLDERS if folder.is_dir()]
    parser.add_argument("gold", type=Path, nargs="*", default=present, metavar="GOLD")
