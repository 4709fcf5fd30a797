"""Where rules, articles, referral cards and sessions are: an override, the copy inside an installed wheel, or the checkout."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

OURS_ONLY = ("club",)  # BENEFITS_HELPER_CLUB names a group's own folder, which is read beside ours


def data_dir(kind: str) -> Path:
    """The folder `rules`, `articles`, `referrals` or `club`. Raises FileNotFoundError when there is none."""
    override = None if kind in OURS_ONLY else os.environ.get(f"BENEFITS_HELPER_{kind.upper()}")
    if override:
        return Path(override)
    package = Path(str(files("benefits_helper")))
    for folder in (package / "_data" / kind, package.parent / kind):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no folder '{kind}' beside the program or inside it")
