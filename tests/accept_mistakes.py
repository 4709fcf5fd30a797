"""Writes the messages the program now gives into tests/mistakes, tests/bad_scenarios and tests/casefiles/bad.

    python tests/accept_mistakes.py          all of them
    python tests/accept_mistakes.py band_    those whose name begins so

Then read the difference (`git diff tests`) as a person who does not program: is the place right, is it clear, does it
say how to mend it? The tests in test_mistakes.py and test_bad_scenarios.py use the functions below.
"""

from __future__ import annotations

import contextlib
import functools
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from benefits_helper import cli
from benefits_helper.rulebook import rules
from benefits_helper.rulebook.read import SourceFile, read_rule_file

TESTS = Path(__file__).resolve().parent
MISTAKES = TESTS / "mistakes"
SCENARIOS = TESTS / "bad_scenarios"
CASEFILES = TESTS / "casefiles" / "bad"
MESSAGES = "messages.txt"
MOST_ROUNDS = 4


_read_once = functools.cache(read_rule_file)


def _read(path: Path) -> SourceFile:
    """The packaged rule files are the same for every mistake: reading them once makes the tests three times as fast."""
    return read_rule_file(path) if path.parent in (MISTAKES, Path()) else _read_once(path)


def run(words: list[str], folder: Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command started in a folder."""
    out, err = io.StringIO(), io.StringIO()
    with _packaged_read_once(), contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = cli.main(words)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    return int(code or 0), out.getvalue(), err.getvalue()


@contextlib.contextmanager
def _packaged_read_once() -> Iterator[None]:
    rules.read_rule_file = _read
    try:
        yield
    finally:
        rules.read_rule_file = read_rule_file


def lines_about(name: str, text: str) -> list[str]:
    """The one-line messages about a file; not the source lines shown under them."""
    return [line for line in text.splitlines() if line.startswith(f"{name}:")]


def mistakes() -> list[Path]:
    return sorted(MISTAKES.glob("*.yaml"))


def expected_in(path: Path) -> list[str]:
    """The messages a file names in its first lines."""
    return _header(path.read_text("utf-8"))


def checked(path: Path) -> tuple[int, list[str]]:
    """Exit code and messages of `check` for one file."""
    code, out, err = run(["check", path.name], path.parent)
    return code, lines_about(path.name, out + err)


def scenarios(folder: Path = SCENARIOS) -> list[Path]:
    return sorted([*folder.glob("*.yaml"), *folder.glob("*.json")])


def estimated(name: str, folder: Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `estimate` for one file."""
    return run(["estimate", name, "--format", "json"], folder)


def expected_for(name: str, folder: Path = SCENARIOS) -> list[str]:
    return lines_about(name, (folder / MESSAGES).read_text("utf-8"))


def _header(text: str) -> list[str]:
    lines = []
    for line in text.splitlines():
        if not line.startswith("# "):
            break
        lines.append(line[2:])
    return lines


def _accept(path: Path) -> str:
    """Puts the messages at the head of a file. Line numbers move with the head, so it is written until it rests."""
    for _ in range(MOST_ROUNDS):
        text = path.read_text("utf-8")
        old = _header(text)
        body = "\n".join(text.split("\n")[len(old) :])
        found = checked(path)[1]
        if found == old:
            return "" if found else f"{path.name}: nothing was found"
        path.write_text("".join(f"# {line}\n" for line in found) + body, "utf-8")
    return f"{path.name}: the messages do not come to rest"


def _accept_scenarios(folder: Path) -> list[str]:
    blocks, quiet = [], []
    for path in scenarios(folder):
        _, _, err = estimated(path.name, folder)
        found = lines_about(path.name, err)
        blocks.append("\n".join(found))
        if not found:
            quiet.append(f"{path.name}: nothing was found")
    (folder / MESSAGES).write_text("\n\n".join(filter(None, blocks)) + "\n", "utf-8")
    return quiet


def main(starts: list[str]) -> int:
    chosen = [path for path in mistakes() if not starts or path.name.startswith(tuple(starts))]
    faults = [fault for fault in map(_accept, chosen) if fault]
    if not starts:
        faults += _accept_scenarios(SCENARIOS) + _accept_scenarios(CASEFILES)
    for fault in faults:
        print(fault)
    print(f"{len(chosen)} files written. Now read: git diff tests")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
