"""Topics: the file, and what joins steps of the rules, articles and live figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benefits_helper import InputProblems, Rules, load_rules, located, months
from benefits_helper.datadirs import data_dir
from benefits_helper.library import figures
from benefits_helper.library.article import Article, Source
from benefits_helper.library.articles import load_articles, read_article
from benefits_helper.library.topicfile import read_topics
from benefits_helper.topics import (
    article_text,
    check_guidance,
    figures_for,
    guidance_for,
    packaged_topics,
    steps_of,
    title_of,
)

TODAY = date(2026, 5, 15)
MAY = months.parse("2026-05")


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


def article(body: str, topics: tuple[str, ...] = ("ssi-earnings",), **more: object) -> Article:
    day = date(2026, 1, 1)
    return Article(
        slug="x", lang="en", title="X", summary="X.", topics=topics, programs=("ssi",),
        sources=(Source("x", "https://x.org", day),), reviewed=day, next_review=date(2027, 1, 1), peer_reviewed="no",
        body=body, words=1, minutes=1, path="x.md", **{"states": (), **more},
    )  # type: ignore[arg-type]  # fmt: skip


def topics_file(folder: Path, text: str) -> Path:
    path = folder / "topics.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(path: Path) -> list[tuple[int, int, str]]:
    with pytest.raises(InputProblems) as caught:
        read_topics(path)
    return [(problem.line, problem.column, problem.message) for problem in caught.value.problems]


def test_a_topics_file_is_read(tmp_path: Path) -> None:
    text = "pass:\n  title: A plan\n  title_es: Un plan\n  also_called: [set aside]\n  also_called_es: [guardar]\n"
    file = read_topics(topics_file(tmp_path, text))
    assert file.topics["pass"].names("en") == ("A plan", "set aside")
    assert file.topics["pass"].names("es") == ("Un plan", "guardar")
    assert file.problem("pass", "x").line == 1


def test_faults_of_a_topics_file_have_their_places(tmp_path: Path) -> None:
    text = "Bad Name:\n  title: x\nlonely: x\nno-title:\n  also_called: [a]\npass:\n  titel: x\n  title: y\n  also_called: z\n"
    assert faults_of(topics_file(tmp_path, text)) == [
        (1, 1, "'Bad Name' is not a topic's name"),
        (3, 9, "the topic 'lonely' needs a title"),
        (5, 3, "the topic 'no-title' needs a title of one line"),
        (7, 3, "'titel' is not a key of a topic"),
        (9, 16, "also_called is a list"),
    ]
    assert faults_of(topics_file(tmp_path, "- a\n")) == [(1, 1, "a topics file is a list of 'slug:' blocks")]


def test_the_packaged_topics_cover_every_query_and_both_languages() -> None:
    topics = packaged_topics().topics
    assert len(topics) >= 96
    assert [slug for slug, topic in topics.items() if not topic.title_es] == []
    for query in located.load(Path(__file__).parent / "queries.yaml").data:
        for line in [*query["right"], *query["also"]]:
            assert {slug.strip() for slug in line.split("+")} <= topics.keys()


def test_titles_in_both_languages() -> None:
    assert title_of("ssi-basics") == "How SSI works"
    assert title_of("ssi-basics", "es") == "Cómo funciona SSI"
    assert title_of("nowhere") == "nowhere"


def test_guidance_for_a_step_begins_with_its_own_article() -> None:
    found = guidance_for("ssdi-twp")
    assert found[0].topics[0] == "ssdi-twp"
    assert all("ssdi-twp" in one.topics for one in found)
    assert guidance_for("") == [] and guidance_for("nowhere") == []


def test_an_article_leads_back_to_its_steps(rules: Rules) -> None:
    steps = steps_of(article("x"), rules, "NY")
    assert steps and all("ssi-earnings" in {version.topic for version in step.versions} for step in steps)


def test_live_figures_come_from_the_rules_of_the_month(rules: Rules) -> None:
    text = article("{{ ssi.federal_benefit_rate }} and {{ ssi.threshold_1619b[NY] }} and {{ ssi.nothing }}")
    assert figures_for(text, rules, MAY)["ssi.federal_benefit_rate"] == ("$994", "")
    shown = article_text(text, rules, MAY)
    assert shown.startswith("$994 and $") and shown.endswith(" and not known yet")
    assert "$967" in article_text(text, rules, months.parse("2025-05"))


def test_an_article_speaks_of_its_own_state(rules: Rules) -> None:
    text = "{{ medicaid.resource_limit[no] }}"
    assert article_text(article(text), rules, MAY) == article_text(article(text, states=("NY",)), rules, MAY) != "not known yet"
    assert article_text(article(text, states=("TX",)), rules, MAY) == "not known yet"


def test_a_figure_that_is_carried_forward_says_so(rules: Rules) -> None:
    shown = article_text(article("{{ ssi.federal_benefit_rate }}"), rules, months.parse("2031-05"))
    assert "(note 1)" in shown and "## Notes on the figures" in shown


def test_an_example_on_old_figures_names_them(rules: Rules) -> None:
    example = {"state": "NY", "facts": {"wages": "885", "gets_ssi": "yes"}}
    text = article("{{ example: ssi.benefit }}", example=example)
    assert "not confirmed yet: Full SSI rate" in article_text(text, rules, months.parse("2031-05"))


def test_an_example_is_figured_for_the_month_shown(rules: Rules) -> None:
    example = {"state": "NY", "facts": {"wages": "885", "gets_ssi": "yes"}}
    text = article("Ana earns {{ example: wages }}; SSI is {{ example: ssi.benefit }}.", example=example)
    assert article_text(text, rules, MAY).startswith("Ana earns $885; SSI is $594")


def test_facts_by_month_show_the_one_that_holds(rules: Rules) -> None:
    example = {"state": "NY", "facts": {"wages": {"2026-02": "100", "2026-04": "885"}, "gets_ssi": "yes"}}
    text = article("{{ example: wages }}", example=example)
    assert article_text(text, rules, MAY) == "$885"


def test_an_example_that_cannot_run_shows_no_figures(rules: Rules) -> None:
    text = article("{{ example: wages }}", example={"state": "NY", "facts": {"wage": "5"}})
    assert article_text(text, rules, MAY) == "not known yet"


FRONT = """---
title: One
summary: One.
lang: en
topics: [{topic}]
programs: [ssi]
states: []
sources: [{{title: x, url: "https://x.org", read: 2026-01-01}}]
reviewed: 2026-01-01
next_review: 2027-01-01
peer_reviewed: no
example: {{state: NY, facts: {{{fact}: 100}}}}
---
Your pay is {{{{ example: wages }}}} and the rate is {{{{ ssi.{rate} }}}}.

"""


def shelf_of_one(folder: Path, topic: str, fact: str = "wages", rate: str = "federal_benefit_rate") -> Path:
    path = folder / "en" / "one.md"
    path.parent.mkdir()
    filler = "You can work and still get help. Ask a person you trust. Keep each pay stub. " * 25
    path.write_text(FRONT.format(topic=topic, fact=fact, rate=rate) + filler, encoding="utf-8")
    return folder


def messages(rules: Rules, folder: Path, level: str) -> list[str]:
    return [problem.message for problem in check_guidance(rules, articles=folder, today=TODAY) if problem.level == level]


def test_a_topic_without_an_article_is_a_warning_where_the_topic_stands(rules: Rules, tmp_path: Path) -> None:
    found = check_guidance(rules, articles=shelf_of_one(tmp_path, "ssi-earnings"), today=TODAY)
    assert [problem for problem in found if problem.level == "error"] == []
    told = [problem for problem in found if problem.message == "no article in English is about the topic 'ssdi-twp'"]
    assert len(told) == 1 and told[0].path.endswith("topics.yaml") and told[0].line > 1


def test_articles_are_checked_against_the_rules(rules: Rules, tmp_path: Path) -> None:
    folder = shelf_of_one(tmp_path, "ssi-earnings", rate="federal_benefit_rat")
    assert messages(rules, folder, "error") == ["the rules have no figure 'ssi.federal_benefit_rat'"]


def test_an_example_the_rules_refuse_is_an_error(rules: Rules, tmp_path: Path) -> None:
    found = messages(rules, shelf_of_one(tmp_path, "ssi-earnings", fact="wagess"), "error")
    assert len(found) == 1 and found[0].startswith("in this article's example: ") and "wagess" in found[0]


def test_a_step_topic_that_no_file_declares_is_an_error(rules: Rules, tmp_path: Path) -> None:
    names = topics_file(tmp_path, "ssi-earnings:\n  title: SSI and pay\n")
    folder = shelf_of_one(tmp_path, "ssi-earnings")
    found = check_guidance(rules, articles=folder, topics=names, today=TODAY)
    errors = [problem.message for problem in found if problem.level == "error"]
    assert errors and all(message.startswith("there is no topic called ") for message in errors)


def test_the_packaged_guidance_has_no_errors(rules: Rules) -> None:
    assert [problem.one_line() for problem in check_guidance(rules) if problem.level == "error"] == []


def test_every_live_figure_of_the_packaged_articles_can_be_asked_for(rules: Rules) -> None:
    month = months.parse("2026-11")
    unknown = []
    for one in load_articles().articles:
        found = figures_for(one, rules, month)
        unknown += [f"{one.slug}: {place.name}" for place in figures.placeholders(one.body) if place.name not in found]
    assert unknown == []


def test_the_template_shows_figures_that_exist(rules: Rules) -> None:
    template, _ = read_article(data_dir("articles") / "_template.md")
    assert template is not None
    assert "not known yet" not in article_text(template, rules, MAY)
