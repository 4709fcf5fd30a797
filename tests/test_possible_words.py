"""Spans, what was tried and the fact to find out, in words; and small rules whose spans can be worked out by hand."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from benefits_helper import Rules, words
from benefits_helper.cli import main
from benefits_helper.desk.narrow import first_to_find_out, span_text, tried
from benefits_helper.engine.possible import Possible, Span, possible
from benefits_helper.rulebook.tongue import load_tongue
from tests.tiny import fact, parameter, rules_of, step

FACTS = "facts:\n" + fact("pay", "dollars a month", "$0", "possible: {low: $0, high: $1000}") + fact("ill", "yes or no", "no")
KNOWN: dict[str, Any] = {"state": "NY", "start": "2026-01", "months": 2, "facts": {"age": 40, "gets_ssi": True}}


def small(folder: Path, shown: str, **told: Any) -> Span:
    """The span of a one-step rulebook in its first month."""
    figures = "parameters:\n" + parameter("2020-01-01: 300") + parameter("2020-01-01: unknown", name="premium")
    rules = rules_of(folder, FACTS, demo=f"{figures}steps:\n" + step("shown", "dollars a month", shown + "\noutput: yes"))
    return possible({"state": "NY", "start": "2026-01", "months": 1, "facts": told}, rules).span("demo.shown", 0)


@pytest.mark.parametrize(("rule", "told", "low", "high"), [
    ("value: pay + limit", {"pay": "unknown"}, 300, 1300),
    ("value: pay - limit\nnot_below: $0", {"pay": "unknown"}, 0, 700),
    ("value: limit\nonly_if: ill", {"ill": "unknown"}, 0, 300),
    ("value: pay\nonly_if: ill", {"ill": "unknown", "pay": "unknown"}, 0, 1000),
    ("value: smallest(pay, limit)", {"pay": "unknown"}, 0, 300),
    ("value: pay", {"pay": {"2025-12": "unknown", "2026-01": 5}}, 5, 5),
    ("value: pay - premium", {"pay": "unknown"}, None, 1000),
    ("value: limit + premium", {"ill": "unknown"}, 300, None),
])  # fmt: skip
def test_spans_by_hand(tmp_path: Path, rule: str, told: dict[str, Any], low: int | None, high: int | None) -> None:
    found = small(tmp_path, rule, **told)
    assert (found.low, found.high) == tuple(None if end is None else Decimal(end) for end in (low, high))
    assert found.is_known is (low is not None and high is not None)


def unknown(rules: Rules, **told: Any) -> Possible:
    return possible({**KNOWN, "months": 12, "facts": KNOWN["facts"] | told}, rules)


def test_the_fact_to_find_out_is_named_with_how(rules: Rules) -> None:
    found = unknown(rules, ssdi_benefit=700, ssdi_entitled_from="2015-01", wages=3000, trial_work_months_used="unknown")
    said = first_to_find_out(found, load_tongue(rules.folder, "en"))
    assert said.startswith("To narrow this most, find out first: trial work months on record.")
    assert "BPQY" in said
    assert said.endswith("With it, the answer is clear.")


def test_a_fact_that_moves_no_money_is_named_where_it_decides_the_phase(rules: Rules) -> None:
    found = unknown(rules, ssdi_benefit=700, ssdi_entitled_from="2015-01", wages=1300, trial_work_months_used="unknown")
    assert found.narrows[0].share == 0
    said = first_to_find_out(found, load_tongue(rules.folder, "en"))
    assert "it is not clear where you stand. To narrow this most, find out first: trial work months on record." in said


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_both_languages_say_what_was_tried(rules: Rules, lang: str) -> None:
    found = unknown(rules, unearned_other="unknown", blind="unknown", county="unknown", trial_work_months_used="unknown")
    lines = tried(found, load_tongue(rules.folder, lang))
    assert len(lines) == len(found.hidden) + 1
    assert any("$2,000" in line for line in lines)


def test_languages_have_the_same_sentences() -> None:
    keys = [sorted(words.load(lang).under("narrow")) for lang in words.LANGUAGES]
    assert keys[0] == keys[1]


def test_a_span_in_words(rules: Rules) -> None:
    tongue = load_tongue(rules.folder, "en")
    found = unknown(rules, unearned_other="unknown")
    span = found.span("ssi.payment", 0)
    assert span.low == 0
    assert span_text(found, "ssi.payment", 0, tongue) == "$0 to $994"
    assert "ssi" in span_text(found, "medicaid.pathway", 0, tongue).split(", ")


def test_nothing_unknown_says_nothing(rules: Rules) -> None:
    found = possible(KNOWN, rules)
    assert found.hidden == ()
    assert found.narrows == ()
    assert first_to_find_out(found, load_tongue(rules.folder, "en")) == ""


def test_the_command_prints_the_range_and_json_holds_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "member.yaml"
    path.write_text("state: NY\nstart: 2026-01\nmonths: 2\nfacts: {age: 40, gets_ssi: yes, unearned_other: unknown}\n")
    assert main(["estimate", str(path)]) == 0
    assert "$0 to $994" in capsys.readouterr().out
    assert main(["estimate", str(path), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["possible"]["ssi.payment"][0] == [0, 994]
    assert [one["fact"] for one in data["narrows"]] == ["unearned_other"]
