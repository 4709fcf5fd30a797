"""The commands as people type them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from benefits_helper import cli

MEMBER = """\
title: Part-time at the library
state: NY
start: 2026-03
months: 4
facts:
  age: 33
  gets_ssi: yes
  wages: {2026-03: 885}
"""


@pytest.fixture
def member(tmp_path: Path) -> str:
    path = tmp_path / "member.yaml"
    path.write_text(MEMBER)
    return str(path)


def test_estimate_as_a_table_begins_with_health_cover(member: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["estimate", member]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Part-time at the library"
    assert lines[2].split()[:3] == ["month", "medicaid.pathway", "medicaid.covered"]
    assert lines[5].startswith("2026-05") and "$594" in lines[5]


def test_estimate_as_json_is_the_object_of_the_interface(member: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["estimate", member, "--format", "json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["months"] == ["2026-03", "2026-04", "2026-05", "2026-06"]
    assert result["values"]["ssi.payment"] == [994, 994, 594, 594]
    assert result["values"]["medicaid.covered"] == [True] * 4
    assert set(result) >= {"state", "start", "months", "values", "assumed", "notes", "rules"}
    assert {"month", "name", "text", "citation"} == set(result["notes"][0])


def test_estimate_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(MEMBER.encode())))
    assert cli.main(["estimate", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "NY"


def test_explain_tells_the_worksheet_with_its_law(member: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["estimate", member, "--explain", "ssi.payment", "--month", "2026-05", "--depth", "9"]) == 0
    out = capsys.readouterr().out
    assert "SSI" in out.splitlines()[0] and "$594" in out.splitlines()[0]
    assert "416.420" in out and "$885" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--explain", "ssi.paymnt"], "did you mean 'ssi.payment'?"),
        (["--explain", "ssi.payment", "--month", "2026-13"], "2026-13 is not a month"),
        (["--explain", "ssi.payment", "--month", "2031-01"], "is not shown"),
    ],
)
def test_a_wrong_question_is_told_in_one_line(member: str, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["estimate", member, *words]) == 2
    captured = capsys.readouterr()
    assert said in captured.err and captured.out == ""


def test_sweep_in_three_forms(member: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sweep", member, "--to", "3000", "--step", "500", "--format", "json"]) == 0
    swept = json.loads(capsys.readouterr().out)
    assert swept["levels"] == [0, 500, 1000, 1500, 2000, 2500, 3000]
    assert [series[2] for series in swept["values"]["ssi.benefit"]] == [994, 786.5, 536.5, 286.5, 36.5, 0, 0]
    assert isinstance(swept["cliffs"], list)
    assert cli.main(["sweep", member, "--to", "1000", "--step", "500", "--format", "csv"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[0].startswith("wages,month,") and len(rows) == 1 + 3 * 4
    assert cli.main(["sweep", member, "--to", "1000", "--step", "500"]) == 0
    assert "net.income" in capsys.readouterr().out


def test_a_cliff_names_what_was_lost(tmp_path: Path) -> None:
    from benefits_helper import load_rules, sweep

    scenario = {"state": "NY", "start": "2026-06", "months": 1, "facts": {
        "age": 45, "gets_ssi": False, "ssdi_benefit": 1300, "ssdi_entitled_from": "2019-01", "part_b": True,
        "trial_work_months_used": [f"2021-{month:02d}" for month in range(1, 10)],
        "wages": {"2022-05": 2000, "2022-12": 0}}}  # fmt: skip
    swept = sweep(scenario, load_rules(), levels=range(1600, 1800, 10))
    assert swept.cliffs == swept.cliffs_in(0)
    first = swept.cliffs[0]
    assert first["at"] == 1700 and first["loss"] > 1000 and first["because"][0] == "ssdi.payment"


def test_cliffs_between_known_levels_are_told_though_others_are_not_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ohio's Buy-In premium is not known above a level; the cliff where SSI ends lies below it."""
    path = tmp_path / "member.yaml"
    path.write_text("state: OH\nstart: 2026-05\nfacts: {age: 40, gets_ssi: yes}\n")
    assert cli.main(["sweep", str(path), "--to", "6000", "--step", "100"]) == 0
    told = capsys.readouterr().out
    assert "nobody can see here" in told
    assert "At 2100 you have 911.65 less" in told


def test_a_sweep_over_unknown_money_promises_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "later.yaml"
    path.write_text("state: NY\nstart: 2027-10\nmonths: 1\nfacts: {age: 40, gets_ssi: yes}\n")
    assert cli.main(["sweep", str(path), "--from", "1700", "--to", "1800", "--step", "50"]) == 0
    out = capsys.readouterr().out
    assert "not known at every level" in out and "no level leaves less" not in out
    assert cli.main(["sweep", str(path), "--from", "1700", "--to", "1800", "--step", "50", "--carry"]) == 0
    assert "no level leaves less" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--fact", "wage"], "did you mean 'wages'?"),
        (["--fact", "heating"], "a sweep goes over an amount or a count"),
        (["--step", "0"], "no levels"),
        (["--to", "lots"], "'lots' is not an amount"),
        (["--to", "-5"], "'-5' is not an amount"),
        (["--step", "0.01", "--to", "100000"], "too many"),
    ],
)
def test_a_wrong_sweep_is_told_in_one_line(member: str, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sweep", member, *words]) == 2
    captured = capsys.readouterr()
    assert said in captured.err and captured.out == "" and len(captured.err.splitlines()) == 1


def test_check_counts_and_fails_on_a_wrong_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "examples.yaml"
    path.write_text(
        "examples:\n  - name: wrong\n    state: NY\n    start: 2026-05\n    facts: {wages: 885}\n    expect: {ssi.benefit: 595}\n"
    )
    assert cli.main(["check", str(path)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0] == f"{path}:6:27: error: wrong: ssi.benefit in 2026-05: expected $595, got $594"
    assert out[-1] == "1 examples, 1 figures, 1 wrong"


def test_check_lists_how_hard_each_article_is_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--levels", "articles/es", "articles/en/able.md"]) == 0
    table = capsys.readouterr().out.split("words  longest sentence\n")[1].splitlines()
    grades = [float(line.split()[1]) for line in table if line.startswith("articles/es/")]
    assert len(grades) > 100 and grades == sorted(grades, reverse=True) and max(grades) <= 8
    assert table[-1].startswith(f"Spanish articles: {len(grades)}, grade ") and table[-2].startswith("English articles: 1, ")


def test_search_prints_what_the_interface_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["search", "will i lose medicaid if i work", "--format", "json", "--limit", "3"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert 1 <= len(found) <= 3
    assert set(found[0]) >= {"slug", "title", "lang", "topics", "score", "snippet"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--topic", "ssi-earning"], "there is no topic 'ssi-earning'; did you mean 'ssi-earnings'?"),
        (["--limit", "-3"], "write 1 or more"),
    ],
)
def test_a_wrong_search_is_told_in_one_line(wrong: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["search", "ssi", *wrong])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["--help"])
    assert stop.value.code == 0
    assert "benefits-helper estimate member.yaml" in capsys.readouterr().out


def test_a_fault_of_the_program_shows_no_traceback(
    member: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benefits_helper.tables.result_text", lambda result: 1 / 0)
    assert cli.main(["estimate", member]) == 3
    assert "Traceback" not in capsys.readouterr().err
    with pytest.raises(ZeroDivisionError):
        cli.main(["--debug", "estimate", member])


def test_unknown_command_is_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["estimat"])
    assert stop.value.code == 2
    assert capsys.readouterr().out == ""
