"""Rule files with random slips of the pen: whatever stands in them, `check` answers in its one-line form."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from accept_mistakes import run
from benefits_helper.rulebook import reference

FORM = re.compile(r"[^:]+(:\d+:\d+)?: (error|warning): \S.*")
PIECES = [
    "yes", "no", "unknown", "{", "}", "[", "]", "- ", ": ", "\n", "  ", "'", '"', "$5", "50%", "12", "when: x", "{a: {b: c}}", "[1, 2]",
    "by: [a, b]", "bands", "otherwise: ", "2026-01-01: ", "and ", "last_month(", "# ", "!!int ", "---\n", "&a ", "*a", "|\n", ">\n", "\t",
    "from: 2024-01\n", "[[a]]", "{1: {2: 3}}", "[{below: $1}]", "[{value: 1}]", "\u2028", "é",
]  # fmt: skip


def slipped(seed: int) -> str:
    """The example of the reference page with some slips."""
    dice = random.Random(seed)
    text = reference.EXAMPLE
    for _ in range(dice.randint(1, 4)):
        lines = text.split("\n")
        at = dice.randrange(len(lines))
        kind = dice.randrange(4)
        if kind == 0:
            spot = dice.randrange(len(text))
            text = text[:spot] + dice.choice(PIECES) + text[spot + dice.randint(0, 3) :]
            continue
        if kind == 1:
            lines.insert(dice.randrange(len(lines)), lines.pop(at))
        elif kind == 2:
            lines[at] = "  " * dice.randint(0, 4) + lines[at].strip()
        elif ": " in lines[at]:
            lines[at] = lines[at].partition(": ")[0] + ": " + dice.choice(PIECES)
        text = "\n".join(lines)
    return text


@pytest.mark.parametrize("seed", range(150))
def test_slips(seed: int, tmp_path: Path) -> None:
    (tmp_path / "demo.yaml").write_text(slipped(seed), "utf-8")
    code, out, err = run(["check", "demo.yaml"], tmp_path)
    assert code in (0, 1)
    assert err == ""
    told = [line for line in out.splitlines() if line.startswith("demo.yaml")]
    assert all(FORM.fullmatch(line) for line in told)
    assert (code == 1) == any(": error: " in line for line in told)
