"""The Guidance page without a browser: both languages, help first, an honest answer to fear, one's own numbers beside an article."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.test_app_pages import PAGES, TOP, said, works


def guidance(lang: str = "en", **query: str) -> AppTest:
    app = AppTest.from_file(str(TOP / "streamlit_app.py"), default_timeout=60)
    app.query_params["lang"] = lang
    app.run()
    app.switch_page(f"{PAGES}/guidance.py")
    for key, value in {"lang": lang, **query}.items():
        app.query_params[key] = value
    return app.run()


def ask(app: AppTest, query: str) -> AppTest:
    return app.text_input(key="query").set_value(query).run()


def test_a_question_in_spanish_finds_spanish_articles() -> None:
    app = ask(guidance("es"), "voy a perder mi medicaid si trabajo")
    assert works(app) and "<mark>" in said(app)
    assert "last checked" not in said(app) and "última revisión" in said(app)


def test_an_article_is_there_in_both_languages() -> None:
    english, spanish = (guidance(lang, article="overpayment") for lang in ("en", "es"))
    assert "What the rule says" in said(english) and "Qué dice la regla" in said(spanish)
    assert works(english) and works(spanish)


def test_a_question_about_hiding_pay_is_answered_kindly_above_the_results() -> None:
    app = ask(guidance(), "how do i hide my cash pay from ssi")
    assert "Many people ask this" in app.info[0].value and "PASS" in app.info[0].value
    assert "articles" in said(app)


def test_danger_comes_before_everything_in_spanish_too() -> None:
    app = ask(guidance("es"), "ya no quiero vivir")
    assert "988" in app.info[0].value and len(app.info) == 1


def test_whoever_was_not_understood_gets_places_to_begin() -> None:
    app = ask(guidance(), "xqzzy blorft")
    assert "We found no article" in said(app)
    assert [link.proto.label for link in app.get("page_link") if "Thinking about work" in link.proto.label]


def test_an_article_shows_ones_own_numbers_and_only_then() -> None:
    before = guidance(article="ssi-earnings")
    assert "In your own numbers" not in said(before)
    app = AppTest.from_file(str(TOP / "streamlit_app.py"), default_timeout=60).run()
    next(box for box in app.checkbox if box.label.startswith("SSI")).check().run()
    app.switch_page(f"{PAGES}/guidance.py")
    app.query_params["article"] = "ssi-earnings"
    app.run()
    assert works(app) and "In your own numbers" in said(app)


def test_articles_named_in_the_text_are_links_that_keep_the_session() -> None:
    app = guidance(article="medicaid-buy-in")
    labels = [link.proto.label for link in app.get("page_link")]
    assert "?article=" not in said(app)
    assert any("New York" in label for label in labels)
