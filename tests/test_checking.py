"""What `check` does with each kind of file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benefits_helper import topics
from benefits_helper.checking import check_paths
from benefits_helper.library import complete
from benefits_helper.library.topicfile import read_topics
from benefits_helper.rulebook import reference
from tests.tiny import fact, folder_of, step

TOP = Path(__file__).resolve().parents[1]
FACTS = "facts:\n" + fact("pay", "dollars a month", "$0")


def told(path: Path, text: str | None = None) -> list[str]:
    """The messages about a file, named without its folder."""
    if text is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return [replace(one, path=Path(one.path).name).one_line() for one in check_paths([path]).problems]


@pytest.mark.parametrize("name", ["facts.yaml", "topics.yaml", "federal/person.yaml", "examples"])
def test_a_part_of_the_rules_can_be_checked_alone(name: str) -> None:
    outcome = check_paths([TOP / "rules" / name])
    assert [one.one_line() for one in outcome.problems if one.level == "error"] == []


def test_a_file_of_facts_is_checked_by_itself(tmp_path: Path) -> None:
    assert told(tmp_path / "facts.yaml", FACTS) == []
    assert told(tmp_path / "facts.yaml", FACTS.replace("a month", "per month")) == [
        "facts.yaml:5:11: error: 'dollars per month' is not a unit; did you mean 'dollars a month'?"
    ]
    assert (
        "'asks' is not a key that belongs here; did you mean 'ask'?"
        in told(tmp_path / "facts.yaml", FACTS.replace("ask:", "asks:"))[0]
    )


def test_what_stands_twice_under_a_topic_is_a_warning_where_it_stands(tmp_path: Path) -> None:
    names = "pass:\n  title: A plan\n  title_es: Un plan\n  also_called: [set aside,\n    Set aside!, a plan]\n  also_called_es: [un plán]\n"
    (tmp_path / "asked.yaml").write_text(
        "pass:\n  en: [how?,\n    How]\n  es:\n    - ¿Cuánto gano?\n    - cuanto gano\n    - how?\n", "utf-8"
    )
    twice = [
        "asked.yaml:3:5: warning: 'How' stands twice under 'pass', first on line 2; leave one out",
        "asked.yaml:6:7: warning: 'cuanto gano' stands twice under 'pass', first on line 5; leave one out",
        "topics.yaml:5:5: warning: 'Set aside!' stands twice under 'pass', first on line 4; leave one out",
        "topics.yaml:5:17: warning: 'a plan' stands twice under 'pass', first on line 2; leave one out",
        "topics.yaml:6:20: warning: 'un plán' stands twice under 'pass', first on line 3; leave one out",
    ]
    assert told(tmp_path / "topics.yaml", names) == told(tmp_path / "asked.yaml") == twice
    everything = complete.problems([], read_topics(tmp_path / "topics.yaml"))
    assert sum("stands twice under" in one.message for one in everything) == len(twice)


def test_the_packaged_topics_and_questions_hold_nothing_twice() -> None:
    assert read_topics().warnings == ()


def test_many_files_are_checked_against_rules_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes a second to know what an article may refer to."""
    asked: list[Path] = []
    known = topics.known_to_articles
    monkeypatch.setattr(topics, "known_to_articles", lambda rules: asked.append(rules.folder) or known(rules))
    few = [
        TOP / "articles" / "en" / "pass.md",
        TOP / "articles" / "es" / "pass.md",
        *sorted((TOP / "club" / "sessions").glob("*.yaml"))[:2],
    ]
    assert check_paths(few).problems == [] and len(asked) == 1


def test_a_scenario_is_no_rule_file(tmp_path: Path) -> None:
    (only,) = told(tmp_path / "member.yaml", "state: NY\nstart: 2026-05\nfacts: {wages: 885}\n")
    assert only.startswith(
        "member.yaml:1:1: error: this is a scenario, not a rule file; for its figures: benefits-helper estimate "
    )


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("cite: 20 CFR 416.410,", "cite: 20 CFR 416.410, and more,", "demo.yaml:13:36: error: 'and more' is not a key that belongs here; a comma in braces begins a new key"),
        ("title: A small program", "title:", "a value is missing here"),
        ("covers: federal", "covers:", "a value is missing here; write federal or two letters such as NY"),
        ("unit: dollars a month", "unit:", "a unit is missing here; units are: dollars"),
        ("changes: every January", "changes: [a, b]", "'changes' takes one value here, not a block of lines"),
        ("changes: every January", "changes:", "a value is missing here"),
        ("not_below: $0", "round: to the cent", "'to the cent' cannot stand under 'round'; write `down to the`, `up to the` or `nearest`"),
        ("2025-01-01: 1000.00", "2025-01-01: {value: 5, valu: 6}", "'valu' is not a key that belongs here; did you mean 'value'?"),
        ("2025-01-01: 1000.00", "2025-01-01: {value: 5, source: {url: x.y}}", "'cite' is missing here"),
        ("2025-01-01: 1000.00", "2025-01-01: {value: {1: 2}}", "'value' takes one value here, not a block of lines"),
    ],
)  # fmt: skip
def test_one_mistake_gives_one_message_where_it_stands(was: str, now: str, says: str, tmp_path: Path) -> None:
    assert was in reference.EXAMPLE
    messages = told(tmp_path / "demo.yaml", reference.EXAMPLE.replace(was, now, 1))
    assert says in messages[0]
    assert len({message.split(":")[1] for message in messages}) == 1


def test_a_file_in_the_folder_of_another_state_is_told(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, FACTS, demo="steps:\n" + step("a", "dollars", "$0"), ny_demo="")
    own = folder / "states" / "ny" / "demo.yaml"
    (only,) = told(own, own.read_text("utf-8").replace("covers: NY", "covers: TX"))
    assert "this file stands in the folder of NY but covers TX; write `covers: NY` or move the file" in only


def test_a_folder_is_checked_with_a_state_that_has_no_files(tmp_path: Path) -> None:
    """A federal rule cannot lean on one state's own step, and is told of once."""
    demo = "steps:\n" + step("a", "dollars", "own_line")
    folder = folder_of(tmp_path, FACTS, demo=demo, ny_demo="steps:\n" + step("own_line", "dollars", "$0"))
    assert ["there is no step, parameter or fact called 'own_line'" in message for message in told(folder)] == [True]


@pytest.mark.parametrize("name", ["referrals", "club/sessions", "club/members", "club/papers"])
def test_cards_sessions_members_and_papers_are_checked_by_themselves(name: str) -> None:
    outcome = check_paths([TOP / name])
    assert [one.one_line() for one in outcome.problems if one.level == "error"] == []


def test_a_member_of_a_session_is_a_person_s_file_and_anywhere_else_it_is_refused(tmp_path: Path) -> None:
    member = "title: Kay\nstate: NY\nstart: 2026-08\nfacts: {age: 30, wage: 5}\n"
    (tmp_path / "club" / "sessions").mkdir(parents=True)
    (only,) = told(tmp_path / "club" / "members" / "kay.yaml", member)
    assert only == "kay.yaml:4:18: error: unknown fact 'wage'; did you mean 'wages'?"
    assert "this is a scenario, not a rule file" in told(tmp_path / "members" / "kay.yaml", member)[0]


def test_an_empty_folder_and_a_missing_file(tmp_path: Path) -> None:
    assert "there is nothing to check in this folder" in told(tmp_path)[0]
    assert "this file could not be read; check the name" in told(tmp_path / "nowhere.yaml")[0]
