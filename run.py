"""Set up and start Benefits Helper, with nothing but Python 3.11 or newer and pip.

    python run.py               start the app and open it in the browser
    python run.py test          run the tests
    python run.py check         any other word goes on to the `benefits-helper` command

The first call makes a virtual environment in `.venv` and installs into it; later calls start at once. Set
BENEFITS_HELPER_VENV to keep the environment in another folder. Only the standard library is used here.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
SETTINGS = ("pyproject.toml", "constraints.txt")
SIDE_BY_SIDE = ("-n", "auto", "--dist", "loadfile")  # as many tests at once as there are processors, each file in one go


def main(words: list[str]) -> int:
    """Exit code of what was asked for."""
    if sys.version_info < OLDEST:
        needed = ".".join(map(str, OLDEST))
        return _stop(f"Benefits Helper needs Python {needed} or newer; this is {sys.version.split()[0]}.")
    if words[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    testing = words[:1] == ["test"]
    folder = Path(os.environ.get("BENEFITS_HELPER_VENV") or ROOT / ".venv").absolute()
    if not _set_up(folder, "[test]" if testing else ""):
        return 1
    command = ["-m", "pytest", *SIDE_BY_SIDE, *words[1:]] if testing else ["-m", "benefits_helper", *(words or ["app"])]
    if testing:
        os.chdir(ROOT)
    return _run([str(_python(folder)), *command])


def _run(command: list[str]) -> int:
    """Exit code of a command. Where the system can, it takes this one's place, so that ending it ends all of it."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(command[0], command)
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:  # Ctrl+C is how the app is ended
        return 0


def _python(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _set_up(folder: Path, extra: str) -> bool:
    """True when the environment is there and fits the settings of this checkout."""
    wanted = _mark()
    stamps = [folder / f"installed{name}" for name in dict.fromkeys((extra, "[test]"))]
    if _python(folder).exists() and any(s.is_file() and s.read_text("utf-8") == wanted for s in stamps):
        return True
    print(f"Setting up in {folder} (once; about a minute) ...", file=sys.stderr, flush=True)
    ready = _python(folder).exists() and any(folder.glob("installed*"))
    if not ready and not _make(folder):
        return False
    constraints = str(ROOT / "constraints.txt")
    pip = [str(_python(folder)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*pip, "--constraint", constraints, "--editable", f"{ROOT}{extra}"], cwd=ROOT):
        _stop("The parts could not be installed; what pip says stands above. Is there a connection?")
        return False
    stamps[0].write_text(wanted, "utf-8")
    return True


def _make(folder: Path) -> bool:
    """True when there is a fresh environment; one that was left half made, or whose Python is gone, is made anew."""
    anew = ["--clear"] if (folder / "pyvenv.cfg").is_file() else []
    if not subprocess.call([sys.executable, "-m", "venv", *anew, str(folder)]):
        return True
    _stop("Python could not make a virtual environment. On Debian or Ubuntu: apt install python3-venv")
    return False


def _mark() -> str:
    """Changes when the place or the settings of the checkout do: then it is installed anew."""
    parts = [str(ROOT), sys.version, *((ROOT / name).read_text("utf-8") for name in SETTINGS)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _stop(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
