"""Starts the app's server on this computer, and a browser on it where there is one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser
from pathlib import Path

from benefits_helper.datadirs import data_dir

ENTRY = "streamlit_app.py"
FIRST_PORT = 8501
STOPPED = (0, -signal.SIGINT, -signal.SIGTERM, 128 + signal.SIGINT, 128 + signal.SIGTERM)
FAULT = 3
_TRIES = 100
_LONGEST_WAIT = 30.0


def entry_script() -> Path:
    """The script the server runs: in a checkout at the top, in an installed wheel beside the rules.

    Raises FileNotFoundError when neither is there. Streamlit reads the settings in `.streamlit` beside it.
    """
    script = data_dir(".streamlit").parent / ENTRY
    if not script.is_file():
        raise FileNotFoundError(f"no {ENTRY} beside the settings in {script.parent}")
    return script


def free_port(first: int = FIRST_PORT) -> int:
    """The first port from `first` up that nothing listens on."""
    for port in range(first, first + _TRIES):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)):
                return port
    return first


def command(port: int) -> list[str]:
    """The command line that starts the server."""
    return [sys.executable, "-m", "streamlit", "run", str(entry_script()), f"--server.port={port}"]


def start(port: int | None = None) -> int:
    """Runs the server until it is stopped; gives 0 after a normal end, 3 when the server failed.

    Ctrl-C and a request to end both stop the server first, so that none is left behind.
    """
    port = free_port() if port is None else port
    if has_screen():
        threading.Thread(target=_open_browser, args=(f"http://localhost:{port}",), daemon=True).start()
    server = subprocess.Popen(command(port))
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    while True:
        try:
            return 0 if server.wait() in STOPPED else FAULT
        except KeyboardInterrupt:
            continue  # the terminal has told the server too; it is closing


def has_screen() -> bool:
    """Whether a person sits in front of this: a terminal, and a desktop that can show a browser."""
    desktop = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(desktop) and sys.stdout.isatty()


def _open_browser(address: str) -> None:
    """Opens the page once the server answers."""
    end = time.monotonic() + _LONGEST_WAIT
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            webbrowser.open(address)
            return
