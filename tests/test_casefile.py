"""The person's own file: every fault told at once, written and read back as the same, locked and opened again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accept_mistakes import CASEFILES, estimated, expected_for, lines_about, run, scenarios
from benefits_helper import Rules, estimate, words
from benefits_helper.desk.file import casefile, locked
from benefits_helper.desk.file.casefile import CaseFile
from benefits_helper.engine.scenario import Known
from benefits_helper.located import MOST_BYTES
from benefits_helper.problems import InputProblems

GOOD = sorted((Path(__file__).parent / "casefiles" / "good").iterdir())
EVERYTHING = GOOD[1]
PHRASE = "three gray geese"
ARMORED = b"-----BEGIN AGE ENCRYPTED FILE-----\n"


def read(path: Path, rules: Rules) -> CaseFile:
    return casefile.read(path.name, path.read_bytes(), rules)


def told(fault: pytest.ExceptionInfo[InputProblems]) -> list[str]:
    return [problem.one_line() for problem in fault.value.problems]


@pytest.mark.parametrize("path", scenarios(CASEFILES), ids=lambda path: path.stem)
def test_a_bad_file_is_told_with_every_fault(path: Path) -> None:
    code, out, err = estimated(path.name, CASEFILES)
    assert (code, out) == (2, "")
    assert lines_about(path.name, err) == expected_for(path.name, CASEFILES)
    assert "Traceback" not in err


def test_every_bad_file_has_its_own_message() -> None:
    assert all(expected_for(path.name, CASEFILES) for path in scenarios(CASEFILES))


# ---- what is read


def test_all_that_a_file_can_hold(rules: Rules) -> None:
    case = read(EVERYTHING, rules)
    assert [plan.name for plan in case.plans][:3] == ["20 hours at the library", "Every two weeks", "As it came"]
    assert case.scenario.known["ssdi_benefit"] == Known("verified", "BPQY of March 3", "2026-03-03")
    assert [len(part) for part in (case.record.pay, case.record.reports, case.record.deposits)] == [1, 1, 1]
    hows = {name: case.scenario.how(name) for name in ("ssdi_benefit", "gets_ssi", "resources", "gets_snap", "married", "rent")}
    assert hows == {"ssdi_benefit": "verified", "gets_ssi": "told", "resources": "unknown", "gets_snap": "unknown",
                    "married": "assumed", "rent": "assumed"}  # fmt: skip


def test_a_fact_said_to_be_unknown_is_unknown_to_the_rules(rules: Rules) -> None:
    data = {"state": "NY", "start": "2026-03", "months": 1, "facts": {"gets_ssi": True}}
    assert estimate(data, rules).value("ssi.payment", 0) is not None
    unknown = {**data, "facts": {}, "known": {"gets_ssi": {"how": "unknown"}}}
    assert estimate(unknown, rules).value("ssi.payment", 0) is None


def test_more_keys_change_no_figure(rules: Rules) -> None:
    case = read(EVERYTHING, rules)
    bare = {key: value for key, value in case.data.items() if key not in ("plans", "record")}
    with_all, without = estimate(case.data, rules).to_dict(), estimate(bare, rules).to_dict()
    assert with_all == without


def test_a_mapping_may_hold_days_as_dates(rules: Rules) -> None:
    day = date(2026, 3, 6)
    case = casefile.of_mapping({"state": "NY", "start": date(2026, 3, 1), "facts": {"gets_ssi": True},
                                "known": {"gets_ssi": {"how": "verified", "on": day}},
                                "plans": [{"name": "A", "pay": {day: 720}}],
                                "record": {"pay": [{"on": day, "gross": 720}]}}, rules)  # fmt: skip
    assert case.scenario.known["gets_ssi"].on == "2026-03-06"
    assert case.plans[0].pay[0].on == case.record.pay[0].on == day


def test_the_file_on_the_page_about_it_can_be_read(rules: Rules) -> None:
    page = (Path(__file__).parents[1] / "docs" / "person-file.md").read_text("utf-8")
    case = casefile.read("page.yaml", page.split("```yaml\n")[1].split("```")[0].encode(), rules)
    assert len(case.plans) == 3
    assert case.record


# ---- what is written


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_file_is_written_and_read_as_the_same(path: Path, lang: str, rules: Rules) -> None:
    case = read(path, rules)
    text = casefile.write(case.data, words.load(lang), "A remark.")
    again = casefile.read(path.name, text.encode(), rules)
    assert again == case
    assert again.data == {"facts": {}, **case.data}
    assert casefile.write(again.data, words.load(lang), "A remark.") == text
    assert text.startswith("# ") and max(map(len, text.splitlines())) <= 132


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40).filter(str.strip)
LINES = TEXTS.map(lambda text: " ".join(text.split())).filter(bool)
AMOUNTS = st.decimals(0, 9999, places=2).map(str) | st.integers(0, 9999).map(str)
DAYS = st.dates(date(2026, 3, 1), date(2026, 12, 31)).map(str)
MONTHS = st.integers(1, 12).map("2026-{:02d}".format)
CASES = st.fixed_dictionaries(
    {"state": st.sampled_from(["NY", "NO", "NE"]), "start": MONTHS, "months": st.integers(1, 120).map(str)},
    optional={
        "title": st.text(st.characters(exclude_categories=("Cs",)), max_size=80),
        "facts": st.fixed_dictionaries({}, optional={
            "gets_ssi": st.sampled_from(["yes", "no", "unknown", "true"]),
            "wages": AMOUNTS | st.dictionaries(MONTHS, AMOUNTS, min_size=1),
            "trial_work_months_used": st.lists(MONTHS, unique=True) | st.just("unknown"), "county": LINES}),
        "known": st.dictionaries(st.sampled_from(["rent", "married"]), st.fixed_dictionaries({"how": st.just("assumed")},
                                 optional={"source": TEXTS, "on": DAYS})),
        "plans": st.lists(st.fixed_dictionaries({"name": LINES}, optional={
            "pay": st.dictionaries(DAYS, AMOUNTS), "facts": st.dictionaries(st.just("irwe"), AMOUNTS)}), max_size=4),
        "record": st.fixed_dictionaries({}, optional={
            "reports": st.lists(st.fixed_dictionaries({"on": DAYS, "to": st.just("ssi")}, optional={"note": TEXTS})),
            "pay": st.lists(st.fixed_dictionaries({"on": DAYS, "gross": AMOUNTS}, optional={"employer": TEXTS}))}),
    },
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(CASES)
def test_whatever_is_written_reads_back_as_it_was(data: dict[str, Any]) -> None:
    from benefits_helper import located

    found = located.parse("case.yaml", located.decode("case.yaml", casefile.write(data).encode())).data
    assert casefile.bare(found) == {"facts": {}, **data}


def test_how_facts_are_known_is_written_only_where_it_says_something() -> None:
    known = {"rent": Known("told"), "wages": Known("told", "pay stub"), "married": Known("verified"), "irwe": Known("assumed")}
    data = casefile.with_known({"facts": {"rent": "600", "wages": "900"}, "known": {"rent": {"how": "verified"}}}, known)
    assert data["known"] == {"wages": {"how": "told", "source": "pay stub"}, "irwe": {"how": "assumed"}}


# ---- locked


@pytest.fixture(scope="module")
def ciphered() -> bytes:
    return casefile.lock(EVERYTHING.read_text("utf-8"), PHRASE)


def test_a_locked_file_opens_with_its_passphrase(ciphered: bytes, rules: Rules) -> None:
    assert casefile.is_locked(ciphered)
    assert not casefile.is_locked(EVERYTHING.read_bytes())
    assert b"Ana" not in ciphered and ciphered.isascii()
    assert casefile.read(EVERYTHING.name, ciphered, rules, PHRASE) == read(EVERYTHING, rules)


@pytest.mark.parametrize(
    ("change", "phrase", "says"),
    [
        (lambda raw: raw, None, "this file is locked"),
        (lambda raw: raw, "", "this file is locked"),
        (lambda raw: raw, "Three gray geese", "this passphrase does not open the file"),
        (lambda raw: raw[:90], PHRASE, "damaged"),
        (lambda raw: raw[:-120] + raw[-120:-60].swapcase() + raw[-60:], PHRASE, "damaged"),
        (lambda raw: raw + b"x" * 3 * MOST_BYTES, PHRASE, "larger than"),
    ],
)
def test_a_file_that_does_not_open(change: Any, phrase: str | None, says: str, ciphered: bytes, rules: Rules) -> None:
    with pytest.raises(InputProblems) as fault:
        casefile.read("my.yaml", change(ciphered), rules, phrase)
    assert len(told(fault)) == 1
    assert says in told(fault)[0]


def holding(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Has every locked file hold a text: a real lock is made to be slow, and the tests above open some."""
    opened = SimpleNamespace(passphrase=SimpleNamespace(decrypt=lambda _, __: text.encode()), DecryptError=ValueError)
    monkeypatch.setattr(locked, "pyrage", opened)


def test_a_fault_inside_a_locked_file_shows_only_its_own_line(monkeypatch: pytest.MonkeyPatch, rules: Rules) -> None:
    holding(monkeypatch, "title: Ana Secret\nstate: NY\nstart: 2026-03\nfacts: {wage: 5, county: Hidden}\n")
    with pytest.raises(InputProblems) as fault:
        casefile.read("my.yaml", ARMORED, rules, PHRASE)
    assert told(fault) == ["my.yaml:4:9: error: unknown fact 'wage'; did you mean 'wages'?"]


def test_a_lock_needs_a_passphrase() -> None:
    with pytest.raises(ValueError, match="passphrase"):
        locked.lock("state: NY", "")


# ---- the commands


def test_a_command_asks_for_the_passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my.yaml").write_bytes(ARMORED)
    holding(monkeypatch, EVERYTHING.read_text("utf-8"))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("getpass.getpass", lambda _: PHRASE)
    code, out, err = run(["estimate", "my.yaml"], tmp_path)
    assert (code, err) == (0, "")
    assert out.startswith("Ana's plan: the library")


def test_estimate_under_a_plan() -> None:
    code, out, _ = run(["estimate", EVERYTHING.name, "--plan", "every two WEEKS"], EVERYTHING.parent)
    assert code == 0
    assert out.startswith("Ana's plan: the library: Every two weeks")
    code, out, err = run(["estimate", EVERYTHING.name, "--plan", "Every two week"], EVERYTHING.parent)
    assert (code, out) == (2, "")
    assert err == f"{EVERYTHING.name}: error: there is no plan 'Every two week' in this file; did you mean 'Every two weeks'?\n"


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_every_command_takes_the_file(path: Path) -> None:
    for command in (["estimate", path.name], ["sweep", path.name, "--to", "100", "--step", "50"]):
        assert run(command, path.parent)[::2] == (0, "")
