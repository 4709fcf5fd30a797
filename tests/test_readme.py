"""What the README and the other pages promise is so: links, commands, the example, its error message, its Python."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from accept_mistakes import run
from benefits_helper import load_rules
from benefits_helper.located import parse
from benefits_helper.newstate import page, slots_of
from benefits_helper.rulebook.shape import Fill

TOP = Path(__file__).resolve().parents[1]
README = (TOP / "README.md").read_text("utf-8")
PAGES = sorted([*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md")])
ROWS = re.findall(r"^\| `benefits-helper ([\w-]+)([^`]*)`", README, re.MULTILINE)


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


@pytest.fixture
def member(tmp_path: Path) -> Path:
    """A folder with the README's example in it."""
    (tmp_path / "member.yaml").write_text(blocks(README, "yaml")[0], "utf-8")
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TOP).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    own = [link for link in links if not link.startswith(("http://", "https://", "mailto:"))]
    assert [link for link in own if not (page.parent / link).exists()] == []


def test_the_two_commands_come_first() -> None:
    lines = [line.strip() for line in README.splitlines()[:10]]
    assert any(line.startswith("python run.py ") for line in lines)
    assert any(line.startswith("python run.py test") for line in lines)


@pytest.mark.parametrize(("name", "rest"), ROWS, ids=[name for name, _ in ROWS])
def test_each_command_of_the_table_takes_its_options(name: str, rest: str, tmp_path: Path) -> None:
    code, out, _ = run([name, "--help"], tmp_path)
    assert code == 0
    for option in re.findall(r"--\w+", rest):
        assert option in out, f"{name} knows no {option}"


def test_the_table_names_every_command_for_people(tmp_path: Path) -> None:
    out = run(["--help"], tmp_path)[1]
    offered = set(re.findall(r"^    ([\w-]+)(?: {2,}\S|$)", out, re.MULTILINE))
    assert {name for name, _ in ROWS} == offered - {"schema"}


def test_the_example_can_be_estimated_explained_and_swept(member: Path) -> None:
    for words in re.findall(r"^python run\.py ((?:estimate|sweep) member\.yaml.*)$", README, re.MULTILINE):
        code, out, err = run(words.split(), member)
        assert (code, err) == (0, "")
        assert out.count("\n") > 5


def test_the_error_message_of_the_readme_is_the_one_given(member: Path) -> None:
    file = member / "member.yaml"
    file.write_text(file.read_text("utf-8").replace("  wages:", "  wage:"), "utf-8")
    _, _, err = run(["estimate", "member.yaml"], member)
    said = re.sub(r":\d+:", ":N:", err.strip())
    assert said in re.sub(r":\d+:", ":N:", README)


def test_the_python_of_the_readme_runs(member: Path) -> None:
    end = subprocess.run(
        [sys.executable, "-c", blocks(README, "python")[0]], cwd=member, capture_output=True, text=True, check=True
    )
    assert re.match(r"\[[\d., ]+\]", end.stdout)


def test_the_rule_language_shown_in_the_pages_can_be_read() -> None:
    for text in blocks((TOP / "docs/editing-rules.md").read_text("utf-8"), "yaml"):
        assert parse("editing-rules.md", text).data


def test_the_list_of_slots_is_the_one_of_the_files() -> None:
    told = (TOP / "docs" / "slots.md").read_text("utf-8")
    assert told == page(load_rules(TOP / "rules")), "python -m benefits_helper.newstate > docs/slots.md"


def test_the_fills_shown_for_a_new_state_can_be_read() -> None:
    texts = blocks((TOP / "docs/adding-a-state.md").read_text("utf-8"), "yaml")
    slots = {name for group in slots_of(load_rules(TOP / "rules")).values() for name in group}
    assert texts
    for text in texts:
        for name, fill in parse("adding-a-state.md", text).data["fills"].items():
            assert name in slots and Fill.model_validate(fill)
