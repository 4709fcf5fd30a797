"""Articles: reading, checks with their places, reading level, live figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benefits_helper.datadirs import data_dir
from benefits_helper.library import figures, reading
from benefits_helper.library.article import Known
from benefits_helper.library.articles import load_articles, read_article
from benefits_helper.problems import Problem

TODAY = date(2026, 11, 22)
TOPICS = {"ssi-basics", "ssi-earnings", "first-steps"}
FILLER = "You can work and still get help. Ask a person you trust. Keep each pay stub in one place. " * 20
FRONT = {
    "title": "SSI and pay",
    "summary": "Half of what you earn is not counted.",
    "lang": "en",
    "topics": "[ssi-earnings]",
    "programs": "[ssi]",
    "states": "[]",
    "sources": '\n  - {title: The rule, url: "https://www.ssa.gov/", read: 2026-11-01}',
    "reviewed": "2026-11-22",
    "next_review": "2027-11-22",
    "peer_reviewed": "no",
}


def written(folder: Path, body: str = FILLER, name: str = "en/pay.md", **changes: str | None) -> Path:
    front = {key: value for key, value in {**FRONT, **changes}.items() if value is not None}
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{key}: {value}" for key, value in front.items()]
    path.write_text("\n".join(["---", *lines, "---", body]), encoding="utf-8")
    return path


def faults(path: Path, known: Known | None = None) -> list[Problem]:
    return read_article(path, known or Known(topics=TOPICS, programs={"ssi"}, today=TODAY))[1]


def test_a_good_article_is_read_whole(tmp_path: Path) -> None:
    example = "{state: NY, facts: {wages: 885, gets_ssi: yes}}"
    article, problems = read_article(written(tmp_path, example=example), Known(TOPICS, {"ssi"}, today=TODAY))
    assert problems == []
    assert article is not None
    assert (article.slug, article.lang, article.topics, article.programs) == ("pay", "en", ("ssi-earnings",), ("ssi",))
    assert article.sources[0].read == date(2026, 11, 1)
    assert article.peer_reviewed == "no"
    assert (article.words, article.minutes) == (380, 3)
    assert article.example == {"state": "NY", "facts": {"wages": "885", "gets_ssi": "yes"}}


@pytest.mark.parametrize(
    ("changes", "said", "mend"),
    [
        ({"topics": "[ssi-erning]"}, "there is no topic 'ssi-erning'", "did you mean 'ssi-earnings'?"),
        ({"topics": "[]"}, "an article needs at least one topic", ""),
        ({"topics": "[ssi-basics, ssi-basics]"}, "'ssi-basics' stands twice in topics", ""),
        ({"topics": "ssi-basics"}, "'topics' is a list", ""),
        ({"programs": "[sssi]"}, "there is no program 'sssi'", "did you mean 'ssi'?"),
        ({"states": "[XX]"}, "there is no state 'XX'", ""),
        ({"lang": "fr"}, "'fr' is not a language here", ""),
        ({"lang": "es"}, "this article says 'es' but stands in the folder 'en'", ""),
        ({"reviewed": "2026-02-30"}, "'2026-02-30' is not a day of the calendar", ""),
        ({"reviewed": "2026-12-25"}, "2026-12-25 has not come yet", ""),
        ({"next_review": "2026-01-01"}, "the next review must come after the last one", ""),
        ({"summary": None}, "'summary' is missing", ""),
        ({"sumary": "x"}, "'sumary' is not a key of an article", "did you mean 'summary'?"),
        ({"sources": "[]"}, "an article needs at least one source", ""),
        ({"sources": "[{title: x, url: 'https://x.org', read: soon}]"}, "'soon' is not a day of the calendar", ""),
        ({"sources": "[{title: x, url: 'x.org', read: 2026-01-01}]"}, "'x.org' is not an address", ""),
        ({"sources": "[{title: x, read: 2026-01-01}]"}, "this source has no url", ""),
        ({"example": "{state: NY}"}, "an example has a state and facts", ""),
        ({"title": "'$994 a month'"}, "the amount $994 is typed in the title", ""),
    ],
)
def test_faults_of_the_front_matter(tmp_path: Path, changes: dict[str, str | None], said: str, mend: str) -> None:
    found = [problem for problem in faults(written(tmp_path, **changes)) if problem.message == said]
    assert found and found[0].level == "error"
    assert mend in found[0].mend


def test_faults_name_their_line_and_column_and_all_are_shown(tmp_path: Path) -> None:
    path = written(tmp_path, topics="[ssi-basics, nowhere]", reviewed="yesterday", body="It pays $1,000.\n" + FILLER)
    article, found = read_article(path, Known(topics=TOPICS, today=TODAY))
    assert article is None
    lines = path.read_text(encoding="utf-8").splitlines()
    places = {problem.message: (problem.line, problem.column) for problem in found}
    for message, word in {
        "there is no topic 'nowhere'": "nowhere",
        "'yesterday' is not a day of the calendar": "yesterday",
        "the amount $1,000 is typed in": "$1,000",
    }.items():
        line, column = places[message]
        assert lines[line - 1][column - 1 :].startswith(word)


def test_a_source_that_nobody_opened_is_a_warning(tmp_path: Path) -> None:
    path = written(tmp_path, sources='[{title: x, url: "https://x.org"}]')
    article, found = read_article(path, Known(topics=TOPICS, today=TODAY))
    assert article is not None and article.sources[0].read is None
    assert [(problem.level, problem.message) for problem in found] == [("warning", "nobody has read this source yet")]


def test_a_late_review_is_a_warning(tmp_path: Path) -> None:
    found = faults(written(tmp_path), Known(topics=TOPICS, today=date(2028, 1, 1)))
    assert [(problem.level, problem.message) for problem in found] == [("warning", "this article was due for review on 2027-11-22")]


@pytest.mark.parametrize("text", ["", "no front matter", "---\ntitle: x\n", "---\n---\n", "---\n- a\n---\n"])
def test_a_file_without_front_matter_is_told_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.md"
    path.write_text(text, encoding="utf-8")
    article, found = read_article(path)
    assert article is None and len(found) == 1


def test_length(tmp_path: Path) -> None:
    assert "this article has 20 words" in faults(written(tmp_path, body="Work can fit. " * 6 + "Ask now."))[0].message
    assert "at most 900" in faults(written(tmp_path, body=FILLER * 3))[0].message


def test_hard_text_is_a_warning_and_harder_text_an_error(tmp_path: Path) -> None:
    hard = "Beneficiaries considering competitive employment opportunities should understand administrative procedures. "
    problem = faults(written(tmp_path, body=hard * 40))[0]
    assert problem.level == "error" and "reads at grade" in problem.message
    mixed = faults(written(tmp_path, body=FILLER + hard * 18))
    assert [problem.level for problem in mixed] == ["warning"]


def test_names_of_programs_are_one_short_word() -> None:
    named = "You can keep the Medicaid Buy-In for Working People with Disabilities. Ask Social Security for it."
    plain = "You can keep the Plan. Ask Plan for it."
    assert reading.level(named) == reading.level(plain)


def test_a_long_sentence_is_a_warning_at_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, body=FILLER + "\n\nIt is " + "so " * 30 + "long.")
    found = faults(path)
    assert [(problem.level, problem.line) for problem in found] == [("warning", len(path.read_text(encoding="utf-8").splitlines()))]
    assert "a sentence has 33 words" in found[0].message


def test_reading_level_does_not_join_list_entries_or_headings() -> None:
    level = reading.level("# A heading that is no sentence\n\n* one two three\n* four five six\n\nSeven eight. Nine ten!")
    assert level.longest == 3


def test_spanish_has_its_own_measure() -> None:
    easy = reading.level("Usted puede ir a su casa. Yo voy a ver a mi mama. No hay que dar mas.", "es")
    hard = reading.level(
        "Consideraciones administrativas fundamentales determinan individualmente las prestaciones complementarias "
        "correspondientes.",
        "es",
    )
    assert easy.grade < 8 < hard.grade


def test_plain_text_has_no_markdown_and_no_figures() -> None:
    markdown = "## In *short*\n\n- [ ] Ask [SSA](https://ssa.gov) for **{{ ssi.rate }}** now.\n\n| a | b |\n| - | - |\n"
    assert reading.plain_text(markdown) == "In short\nAsk SSA for … now.\na b"


def test_figures_are_checked_by_name(tmp_path: Path) -> None:
    body = f"You get {{{{ ssi.federal_rate }}}} or {{{{ example: wages }}}} or {{{{ NO }}}} or {{{{ ssi.line }}}} or {{{{ ssi.payment }}}} or {{{{ x.\n\n{FILLER}"
    known = Known(
        topics=TOPICS,
        figures=lambda state: {"ssi.federal_benefit_rate", "ssi.line[NY]"},
        example_names={"wages", "ssi.payment"},
        today=TODAY,
    )
    assert [problem.message for problem in faults(written(tmp_path, body=body), known)] == [
        "the rules have no figure 'ssi.federal_rate'",
        "'wages' is taken from an example, and there is none",
        "'NO' is not a figure's name",
        "the table 'ssi.line' has no figure 'ssi.line'",
        "'ssi.payment' depends on the person",
        "these braces have no partner on this line",
    ]
    example = "{state: NY, facts: {wages: 885}}"
    fine = f"You earn {{{{example:wages}}}} and {{{{ ssi.federal_benefit_rate }}}}.\n\n{FILLER}"
    assert faults(written(tmp_path, body=fine, example=example), known) == []


def test_figures_are_filled_in_and_notices_follow_the_text() -> None:
    body = "You get {{ ssi.rate }}. The line is {{ ssi.line[NY] }}, {{ssi.line[NY]}}, {{ x.y }}, {{ example:  wages }}."
    told = {
        "ssi.rate": ("$994", ""),
        "ssi.line[NY]": ("$68,654", "2026 figure used for 2027."),
        "example: wages": ("$885", ""),
    }
    assert figures.render(body, told) == (
        "You get $994. The line is $68,654 (note 1), $68,654 (note 1), not known yet, $885.\n\n"
        "## Notes on the figures\n\n1. 2026 figure used for 2027.\n"
    )
    assert figures.render("{{ x.y }}", {"x.y": ("", "")}, "es") == "todavía no se sabe"


def test_templates_are_left_out_and_bad_articles_do_not_hide_good_ones(tmp_path: Path) -> None:
    written(tmp_path, name="_template.md")
    written(tmp_path, name="en/good.md")
    written(tmp_path, name="en/bad.md", title=None)
    shelf = load_articles(tmp_path, Known(topics=TOPICS, today=TODAY))
    assert [article.slug for article in shelf.articles] == ["good"]
    assert [problem.message for problem in shelf.problems] == ["'title' is missing"]


def test_the_template_passes_its_own_check() -> None:
    article, found = read_article(data_dir("articles") / "_template.md")
    assert article is not None
    assert [problem.one_line() for problem in found if problem.level == "error"] == []


def test_the_packaged_articles_have_no_errors() -> None:
    shelf = load_articles()
    assert len(shelf.articles) >= 30
    assert [problem.one_line() for problem in shelf.problems if problem.level == "error"] == []
