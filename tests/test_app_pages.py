"""The pages run without a browser: each draws, shows its key words, and takes bad input kindly."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from benefits_helper.app import server

TOP = Path(__file__).resolve().parents[1]
PAGES = "benefits_helper/app/pages"


def open_page(name: str = "") -> AppTest:
    app = AppTest.from_file(str(TOP / "streamlit_app.py"), default_timeout=60).run()
    return app.switch_page(f"{PAGES}/{name}.py").run() if name else app


def said(app: AppTest) -> str:
    """Everything the page says: Markdown, headings, our own HTML, captions and boxes."""
    groups = (app.title, app.header, app.subheader, app.markdown, app.caption, app.error, app.code)
    html = [one.proto.body for one in app.get("html")]
    return " ".join([*(one.value for group in groups for one in group), *html]).replace("\\", "")


def works(app: AppTest) -> bool:
    """No exception, neither a raw one nor the kind sentence that stands for one."""
    return not app.exception and "Something went wrong" not in said(app)


def box(app: AppTest, label: str):
    return next(one for one in app.checkbox if one.label.startswith(label))


def test_first_page_asks_before_it_answers():
    app = open_page()
    assert works(app)
    assert app.title[0].value == "What if I work?"
    assert "Tick what you get now" in said(app)
    assert "988" in said(app)


def test_unknown_check_reads_kindly():
    app = open_page()
    box(app, "SSDI").check().run()
    assert "Not known yet" in said(app)
    assert not app.error


def test_leaving_clears_everything():
    app = open_page()
    box(app, "SSI").check().run()
    next(one for one in app.button if one.label == "Leave quickly").click().run()
    assert "results" not in app.session_state
    assert "gets_ssi" not in app.session_state
    assert not app.checkbox


def test_advisor_page_shows_the_months_and_the_money():
    app = open_page("month_by_month")
    text = said(app)
    assert works(app)
    assert text.index("The months at a glance") < text.index("The money in each month")
    assert len(app.get("bidi_component")) == 2


def test_advisor_page_keeps_the_last_good_result():
    app = open_page("month_by_month")
    app.session_state["plan"] = {"state": "NY", "start": "2026-01", "months": "12", "facts": {"wages": "lots"}}
    app.run()
    text = said(app)
    assert 'we cannot read "lots". Write an amount such as' in text
    assert "The months at a glance" in text


def test_guidance_lists_finds_and_reads():
    app = open_page("guidance")
    assert "All articles" in said(app)
    app.text_input(key="query").set_value("will i lose medicaid if i work").run()
    assert "<mark>" in said(app)
    app.query_params["article"] = "medicaid-1619b"
    app.run()
    assert "Not yet peer reviewed" in said(app)
    assert works(app)


def test_guidance_puts_help_first():
    app = open_page("guidance")
    app.text_input(key="query").set_value("i want to kill myself").run()
    assert "988" in app.info[0].value


def test_an_article_that_is_not_there():
    app = open_page("guidance")
    app.query_params["article"] = "no-such-article"
    app.run()
    assert "All articles" in said(app)
    assert works(app)


def test_every_program_has_a_worksheet():
    app = open_page("rules")
    programs = app.selectbox(key="rules_program").options
    assert len(programs) > 5
    for name in programs:
        app.selectbox(key="rules_program").select(name).run()
        assert works(app)
        assert name in said(app)


def test_coverage_tells_one_state_and_all():
    app = open_page("coverage")
    app.selectbox(key="coverage_state").set_value("TX").run()
    text = said(app)
    assert works(app)
    assert "Texas, " in text and "bh-line" in text
    assert "<caption>" not in text
    app.session_state["coverage_part"] = "All states"
    app.run()
    assert works(app)
    assert "<caption>" in said(app) and "Wyoming" in said(app)


def test_server_command_names_script_and_port():
    line = server.command(8123)
    assert line[-1] == "--server.port=8123"
    assert Path(line[-2]).name == "streamlit_app.py"
    assert Path(line[-2]).is_file()
    assert (Path(line[-2]).parent / ".streamlit" / "config.toml").is_file()


def test_a_busy_port_is_passed_over():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        busy = one.getsockname()[1]
        assert server.free_port(busy) != busy


def test_ending_the_command_ends_the_server():
    with socket.socket() as one:  # any port that the system gives, so that no other server takes it meanwhile
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = subprocess.Popen([sys.executable, "-m", "benefits_helper", "app", "--port", str(port)], cwd=TOP,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    for _ in range(400):
        if server.free_port(port) != port:
            break
        time.sleep(0.1)
    assert server.free_port(port) != port
    command.terminate()
    assert command.wait(20) == 0
    assert server.free_port(port) == port
