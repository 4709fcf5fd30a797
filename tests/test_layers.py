"""Who may import whom, which package has one owner, and where money may not pass through a float."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
PACKAGE = "benefits_helper"

BASE = {"problems", "units", "months", "datadirs", "states", "clock", "garbage", "behind", "setting"}
LOCATED = {"located", *BASE}
LANGUAGE = {"language", "words", *LOCATED}
RULEBOOK = {"rulebook", *LANGUAGE}
ENGINE = {"engine", *RULEBOOK}
TOPICS = {"topics", "library", *ENGINE}
DESK = {"desk", *TOPICS}
REPORT = {"report", *DESK}
VIEWS = {"app", *REPORT, "package"}
DRAW = {"app.draw", *VIEWS}

# Each layer and what it may import besides itself. `package` is benefits_helper/__init__.py, the door for others.
ALLOWED = {
    "problems": set(),
    "datadirs": set(),
    "behind": {"problems"},
    "setting": set(),
    "garbage": set(),
    "clock": {"months", "problems", "setting"},
    "months": {"problems"},
    "states": set(),
    "units": {"problems", "months"},
    "located": {"problems"},
    "words": {"located", "months", "problems"},
    "language": LANGUAGE,
    "rulebook": RULEBOOK,
    "engine": ENGINE,
    "library": {"located", "problems", "datadirs", "states", "clock", "behind", "setting"},
    "topics": TOPICS,
    "desk": DESK,
    "report": REPORT,
    "app": VIEWS,
    "app.server": {"datadirs"},
    "app.draw": DRAW,
    "app.pages": DRAW,
    "entry": {"app.pages", *DRAW},
    "package": TOPICS,
    "progress": set(),
    "tables": TOPICS,
    "checking": {"tables", *DESK},
    "newstate": ENGINE,
    "arguments": DESK,
    "cli": {"package", "arguments", "app.server", "progress", "tables", "checking", "newstate", *REPORT},
    "__main__": {"cli"},
}
OWNERS = {
    "streamlit": {"entry", "app.pages", "app.draw"},
    "whoosh": {"library.textindex"},
    "snowballstemmer": {"library.stems"},
    "spellchecker": {"library.everyday"},
    "yaml": {"located"},
    "pyrage": {"desk.file.locked"},
    "icalendar": {"desk.tasks.icsfile"},
    "typst": {"report.pdf"},
    "docx": {"report.docx"},
    "jinja2": {"report.html"},
}
# These read pickles with an unpickler of their own, which knows the classes of a rulebook and refuses all others.
UNPICKLERS = {"rulebook.cache"}
EXACT = ("language", "rulebook", "engine", "desk")


def sources() -> list[Path]:
    return [*sorted((TOP / PACKAGE).rglob("*.py")), TOP / "streamlit_app.py"]


def module_of(path: Path) -> str:
    """`engine.run` for benefits_helper/engine/run.py; `` for the package itself; `entry` for the start script."""
    if path.parent == TOP:
        return "entry"
    parts = path.relative_to(TOP / PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer_of(module: str) -> str:
    """The layer a module belongs to: the longest name in the table that begins it."""
    if not module:
        return "package"
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        if name in ALLOWED:
            return name
    return parts[0]


def imports_of(path: Path) -> set[str]:
    here = [PACKAGE, *module_of(path).split(".")]
    return names_imported(path.read_text("utf-8"), here if path.name == "__init__.py" else here[:-1])


def names_imported(source: str, package: list[str]) -> set[str]:
    """Every module a source names in an import, also inside functions, with what is taken from each."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            base = ".".join(part for part in (start, node.module or "") if part)
            found.update(f"{base}.{alias.name}" for alias in node.names)
    return found


def own_module(name: str) -> str | None:
    """What an import means inside our package: `units` for benefits_helper.units.parse_value; None for others."""
    first, _, rest = name.partition(".")
    if first != PACKAGE:
        return None
    parts = rest.split(".") if rest else []
    while parts and not _exists(parts):
        parts.pop()
    return ".".join(parts)


def _exists(parts: list[str]) -> bool:
    place = TOP.joinpath(PACKAGE, *parts)
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file() or place.is_dir()


def ids(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


@pytest.mark.parametrize("path", sources(), ids=ids)
def test_imports_go_one_way_only(path: Path) -> None:
    layer = layer_of(module_of(path))
    assert layer in ALLOWED, f"{layer} is not in the table of layers"
    used = {layer_of(module) for module in map(own_module, imports_of(path)) if module is not None}
    assert used - {layer} <= ALLOWED[layer]


@pytest.mark.parametrize("path", sources(), ids=ids)
def test_some_packages_have_one_owner(path: Path) -> None:
    module = module_of(path)
    for name in imports_of(path):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or {module, layer_of(module)} & owners, f"{name} is imported in {ids(path)}"


@pytest.mark.parametrize("path", [p for p in sources() if module_of(p).split(".")[0] in EXACT], ids=ids)
def test_no_float_where_money_is_counted(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    words = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    words |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not {word for word in words if word.startswith("float")}
    numbers = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert not [number for number in numbers if isinstance(number, float)]


def test_nothing_runs_text_as_code() -> None:
    for path in sources():
        calls = {node.func.id for node in ast.walk(ast.parse(path.read_text("utf-8")))
                 if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}  # fmt: skip
        assert not calls & {"eval", "exec", "__import__"}, ids(path)
        if "pickle" in {name.split(".")[0] for name in imports_of(path)}:
            assert module_of(path) in UNPICKLERS, ids(path)
            assert not {"pickle.load(", "pickle.loads("} & set(re.findall(r"pickle\.\w+\(", path.read_text("utf-8")))


@pytest.mark.parametrize(
    ("source", "layer"),
    [
        ("from benefits_helper.engine import run", "engine"),
        ("def late():\n    import benefits_helper.engine.run", "engine"),
        ("from ..engine import run", "engine"),
        ("from benefits_helper import load_rules", "package"),
        ("from benefits_helper import units", "units"),
        ("from benefits_helper.app.draw import charts", "app.draw"),
    ],
)
def test_every_way_of_importing_is_seen(source: str, layer: str) -> None:
    names = names_imported(source, [PACKAGE, "language"])
    assert {layer_of(own_module(name) or "") for name in names} == {layer}
