"""What travels in the wheel, what the pins may say, and how the command is found."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import benefits_helper
from benefits_helper.datadirs import data_dir

TOP = Path(__file__).resolve().parents[1]
SETTINGS = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
PINS = (TOP / "constraints.txt").read_text("utf-8")
DATA = "benefits_helper/_data"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=TOP, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def below(folder: str, pattern: str) -> set[str]:
    """Files of the checkout, as paths from the folder."""
    return {path.relative_to(TOP / folder).as_posix() for path in (TOP / folder).rglob(pattern)}


@pytest.mark.parametrize(
    ("folder", "pattern"),
    [
        ("rules", "*.yaml"),
        ("rules", "*.json"),
        ("articles", "*.md"),
        ("notes", "*.md"),
        ("referrals", "*.yaml"),
        ("club", "*.yaml"),
        (".streamlit", "*.toml"),
    ],
)
def test_the_wheel_holds_every_file_of(wheel: zipfile.ZipFile, folder: str, pattern: str) -> None:
    wanted = {f"{DATA}/{folder}/{name}" for name in below(folder, pattern)}
    assert wanted
    assert wanted <= set(wheel.namelist())


def test_the_wheel_holds_the_program_its_fonts_and_the_start_script(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {f"benefits_helper/{name}" for name in below("benefits_helper", "*.py")} <= names
    assert {f"benefits_helper/{name}" for name in below("benefits_helper", "*.woff2")} <= names
    assert {f"benefits_helper/{name}" for name in below("benefits_helper", "*.yaml")} <= names
    assert {f"benefits_helper/{name}" for name in below("benefits_helper", "*.css")} <= names
    assert f"{DATA}/streamlit_app.py" in names
    assert any(name.endswith(".woff2") for name in names)


def test_the_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    allowed = ("benefits_helper/", "benefits_helper-")
    assert [name for name in wheel.namelist() if not name.startswith(allowed) or "__pycache__" in name] == []


def test_the_wheel_carries_license_and_notice(wheel: zipfile.ZipFile) -> None:
    names = {Path(name).name for name in wheel.namelist() if ".dist-info/" in name}
    assert {"LICENSE", "NOTICE"} <= names


def test_the_version_stands_in_one_place(wheel: zipfile.ZipFile) -> None:
    assert "version" not in SETTINGS["project"]
    assert f"benefits_helper-{benefits_helper.__version__}-" in str(wheel.filename)


def test_the_command_leads_to_a_function() -> None:
    module, _, function = SETTINGS["project"]["scripts"]["benefits-helper"].partition(":")
    assert callable(getattr(importlib.import_module(module), function))


def test_the_pins_name_no_place_and_one_version_each() -> None:
    assert "://" not in PINS
    assert "--" not in PINS
    lines = [line for line in PINS.splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line) for line in lines)
    names = [line.partition("==")[0] for line in lines]
    assert names == sorted(set(names))


def test_every_package_we_ask_for_is_pinned() -> None:
    asked = [*SETTINGS["project"]["dependencies"], *SETTINGS["project"]["optional-dependencies"]["test"]]
    pinned = {line.partition("==")[0] for line in PINS.splitlines()}
    assert {re.match(r"[A-Za-z0-9-]+", line)[0].lower() for line in asked} <= pinned


def test_a_checkout_uses_its_own_rules_and_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editable install copies these folders once; the copies go stale and must never be read."""
    for kind in ("rules", "articles", "notes", "referrals", "club", ".streamlit"):
        monkeypatch.delenv(f"BENEFITS_HELPER_{kind.upper()}", raising=False)
        assert data_dir(kind) == TOP / kind


def test_run_py_uses_the_standard_library_only() -> None:
    text = (TOP / "run.py").read_text("utf-8")
    used = set(re.findall(r"^(?:import|from) (\w+)", text, re.MULTILINE))
    assert used <= set(sys.stdlib_module_names)


def test_no_file_of_the_program_names_a_package_host() -> None:
    hosts = re.compile(r"python" + r"hosted\.org|pypi\.org/" + "simple|registry\\." + "npmjs")
    for path in [TOP / "constraints.txt", TOP / "run.py", TOP / ".ci/run", TOP / "pyproject.toml"]:
        assert not hosts.search(path.read_text("utf-8")), path.name


def test_run_py_explains_itself() -> None:
    end = subprocess.run([sys.executable, TOP / "run.py", "--help"], capture_output=True, text=True, check=True)
    assert "python run.py test" in end.stdout
