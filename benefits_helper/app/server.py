"""Starts the app's server on this computer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benefits_helper.datadirs import data_dir

ENTRY = "streamlit_app.py"


def entry_script() -> Path:
    """The script the server runs: in a checkout at the top, in an installed wheel beside the rules.

    Raises FileNotFoundError when neither is there. Streamlit reads the settings in `.streamlit` beside it.
    """
    script = data_dir(".streamlit").parent / ENTRY
    if not script.is_file():
        raise FileNotFoundError(f"no {ENTRY} beside the settings in {script.parent}")
    return script


def command(port: int | None = None) -> list[str]:
    """The command line that starts the server. `port` None: the first free one from 8501 up."""
    line = [sys.executable, "-m", "streamlit", "run", str(entry_script())]
    return line if port is None else [*line, f"--server.port={port}"]


def start(port: int | None = None) -> int:
    """Runs the server until it is stopped; gives its exit code. Ctrl-C stops it and counts as a normal end."""
    try:
        return subprocess.call(command(port))
    except KeyboardInterrupt:
        return 0
