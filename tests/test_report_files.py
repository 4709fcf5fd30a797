"""The files: the same bytes on every run, tagged and titled, editable, readable anywhere; and the command that writes them."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import docx as word
import pytest
from docx.oxml.ns import qn

from benefits_helper import Rules
from benefits_helper.cli import main
from benefits_helper.desk.file import casefile
from benefits_helper.report import report
from benefits_helper.report.docx import docx
from benefits_helper.report.html import html
from benefits_helper.report.model import Heading, Listing, Table
from benefits_helper.report.output import FORMS
from benefits_helper.report.pdf import page_counts, pdf
from tests.report_made import CASES, DAY, LANGUAGES, NAMES, document_of

MOST_PAGES = 12
TWO_YEARS = 24
CASE = next(path for path in CASES if path.stem == "ny-ssi-record")
TOP = Path(__file__).parents[1]
SCENARIOS = [path for path in sorted((TOP / "tests" / "scenarios").glob("*.yaml")) if not path.stem.endswith(".expect")]

both = pytest.mark.parametrize("lang", LANGUAGES)
every = pytest.mark.parametrize("name", NAMES)


def run(*words: str) -> int:
    return main(["report", *words, "--as-of", DAY.isoformat()])


# --- the same file on every run


@pytest.mark.parametrize("form", FORMS)
def test_the_same_bytes_from_two_processes(tmp_path: Path, form: str) -> None:
    made = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}{form}"
        command = [sys.executable, "-m", "benefits_helper", "report", str(CASE), "-o", str(path), "--as-of", DAY.isoformat()]
        subprocess.run(
            command, check=True, cwd=TOP, env=os.environ | {"PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"}, capture_output=True
        )
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_another_day_is_another_file(tmp_path: Path) -> None:
    paths = [tmp_path / "a.html", tmp_path / "b.html"]
    assert run(str(CASE), "-o", str(paths[0])) == 0
    assert main(["report", str(CASE), "-o", str(paths[1]), "--as-of", "2026-04-01"]) == 0
    assert paths[0].read_bytes() != paths[1].read_bytes()


# --- PDF


@every
@both
def test_the_recap_is_one_page_and_the_whole_is_not_long(rules: Rules, name: str, lang: str) -> None:
    recap, pages = page_counts(document_of(rules, name, lang))
    plans = 4 if "four" in name else 2
    assert recap == 1
    assert pages <= MOST_PAGES + 2 * (plans - 2)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_the_scenarios_of_the_field_fit_too(rules: Rules, path: Path) -> None:
    lang = LANGUAGES[SCENARIOS.index(path) % 2]
    case = casefile.read(path.name, path.read_bytes(), rules)
    document = report(case, rules, lang, DAY)
    recap, pages = page_counts(document)
    assert recap == 1
    assert pages <= MOST_PAGES + 2 * max(len(case.plans) - 2, 0) + (case.scenario.months > TWO_YEARS)
    assert {run.figure for run in document.all_runs() if run.figure} <= set(document.figures)


@both
def test_pdf_is_tagged_titled_and_in_its_language(rules: Rules, lang: str) -> None:
    document = document_of(rules, "ny-two-plans", lang)
    data = pdf(document)
    assert data.startswith(b"%PDF-1.7")
    assert b"pdfuaid" in data and re.search(rb"<pdfuaid:part>1<", data)
    assert re.search(rb"/MarkInfo\s*<<[^>]*/Marked true", data)
    assert f"/Lang({lang})".encode() in data
    assert document.title.encode() in data
    assert b"/FontFile3" in data or b"/FontFile2" in data


def test_a_recap_with_very_much_in_it_is_still_one_page(rules: Rules) -> None:
    document = document_of(rules, "ny-four-plans", "es")
    more = replace(document, recap=(*document.recap, *(block for block in document.recap if isinstance(block, Listing))))
    assert page_counts(more)[0] == 1


# --- DOCX


@both
def test_docx_has_headings_header_rows_and_its_language(rules: Rules, lang: str) -> None:
    document = document_of(rules, "ny-two-plans", lang)
    opened = word.Document(io.BytesIO(docx(document)))
    levels = {f"Heading {block.level}" for block in document.all_blocks() if isinstance(block, Heading)}
    assert levels | {"Title"} <= {one.style.name for one in opened.paragraphs}
    tables = [block for block in document.all_blocks() if isinstance(block, Table)]
    assert len(opened.tables) == len(tables)
    for made, table in zip(opened.tables, tables, strict=True):
        assert made.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert [cell.text for cell in made.rows[0].cells] == ["".join(run.text for run in cell) for cell in table.head]
        assert made._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")) == table.caption
    language = next(opened.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang")))
    assert language.get(qn("w:val")).startswith(lang)
    assert opened.core_properties.title == document.title
    assert not opened.core_properties.author


def test_docx_links_lead_to_bookmarks(rules: Rules) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(document_of(rules, "ny-two-plans", "en")))) as held:
        body = held.read("word/document.xml").decode()
    marks = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', body)
    assert len(set(marks)) == len(marks)
    assert set(re.findall(r'<w:hyperlink w:anchor="([^"]+)"', body)) <= set(marks)
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", mark) for mark in marks)


# --- HTML


class _Page(HTMLParser):
    """Notes the tags of a page, what is open, and every address in it."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


@every
@both
def test_html_stands_alone(rules: Rules, name: str, lang: str) -> None:
    text = html(document_of(rules, name, lang))
    page = _Page(text)
    names = [tag for tag, _ in page.tags]
    assert not page.faults and not page.open
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(names)
    assert not any(key.startswith("on") or key in ("src", "srcset", "action") for _, attrs in page.tags for key in attrs)
    assert "url(" not in text and "@import" not in text
    assert dict(page.tags)["html"]["lang"] == lang
    assert "@media print" in text and "viewport" in text
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(set(ids)) == len(ids)
    inside = {attrs["href"] for tag, attrs in page.tags if tag == "a" and str(attrs["href"]).startswith("#")}
    assert inside <= {f"#{one}" for one in ids}


def test_html_tables_have_headers(rules: Rules) -> None:
    page = _Page(html(document_of(rules, "ny-two-plans", "en")))
    scopes = {attrs.get("scope") for tag, attrs in page.tags if tag == "th"}
    assert scopes == {"col", "row"}
    count = [tag for tag, _ in page.tags].count
    assert count("table") == count("caption") == count("thead")


def test_html_headings_skip_no_level(rules: Rules) -> None:
    levels = [int(tag[1]) for tag, _ in _Page(html(document_of(rules, "ny-two-plans", "en"))).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


# --- the command


@pytest.mark.parametrize("form", FORMS)
def test_command_writes_the_file(tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / f"ana{form}"
    assert run(str(CASE), "-o", str(path), "--lang", "es", "--recap") == 0
    assert path.stat().st_size > 3000
    assert capsys.readouterr().out.strip() == str(path)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("ana.txt", "'.txt' is not a form of document; write html, pdf or docx"),
        ("ana", "'ana' is not a form of document"),
        ("ana.dcx", "did you mean 'docx'?"),
        ("nowhere/ana.pdf", "there is no folder"),
        ("folder.pdf", "this is a folder, not a file"),
    ],
)
def test_command_refuses_a_wrong_target(tmp_path: Path, target: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "folder.pdf").mkdir()
    before = sorted(tmp_path.rglob("*"))
    assert run(str(CASE), "-o", str(tmp_path / target)) == 2
    caught = capsys.readouterr()
    assert told in caught.err and caught.err.count("\n") == 1 and not caught.out
    assert sorted(tmp_path.rglob("*")) == before


def test_command_refuses_a_wrong_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("state: NY\nstart: 2026-05\nfacts: {wage: 600}\nplans: [{name: A, job: {hours: x, rate: 17}}]\n", "utf-8")
    assert run(str(wrong), "-o", str(tmp_path / "a.pdf")) == 2
    assert "unknown fact 'wage'" in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()


def test_a_word_file_that_was_changed_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ana.docx"
    assert run(str(CASE), "-o", str(path), "--recap") == 0
    assert run(str(CASE), "-o", str(path), "--recap") == 0  # as it was made: nothing is lost
    edited = word.Document(path)
    edited.add_paragraph("What the counselor added.")
    edited.save(path)
    kept = path.read_bytes()
    assert run(str(CASE), "-o", str(path), "--recap") == 2
    assert "this Word file was changed since it was made" in capsys.readouterr().err
    assert path.read_bytes() == kept


def test_command_reads_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CASE.read_bytes())))
    assert run("-", "-o", str(tmp_path / "a.html"), "--recap") == 0
    assert (tmp_path / "a.html").exists()
