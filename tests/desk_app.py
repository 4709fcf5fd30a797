"""The advisor's page in tests: opened with a person's file, read as text, tapped."""

from __future__ import annotations

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

from benefits_helper import load_rules
from benefits_helper.desk.file import casefile
from test_app_pages import open_page, said

CASES = Path(__file__).parent / "report_cases"
TAPPED = "bidi_component"


def desk(file: str | Path | dict, tab: int = 0) -> AppTest:
    """The page with a file opened and a plan chosen (0: as things are now)."""
    app = open_page("month_by_month")
    data = file if isinstance(file, dict) else data_of(file)
    app.session_state["plan"] = data
    app.session_state["plan_version"] = 1
    app.run()
    return choose(app, tab) if tab else app


def data_of(file: str | Path) -> dict:
    path = CASES / f"{file}.yaml" if isinstance(file, str) else file
    return casefile.read(path.name, path.read_bytes(), load_rules()).data


def choose(app: AppTest, tab: int) -> AppTest:
    app.session_state["desk_tab"] = tab
    return app.run()


def tap(app: AppTest, word: str) -> AppTest:
    """As when the browser sends a tap: the number's place is kept, and the page is drawn again."""
    app.session_state["desk_spot"] = word
    return app.run()


def unfold(app: AppTest, key: str) -> AppTest:
    app.session_state[key] = True
    return app.run()


def drawn(app: AppTest, key: str) -> str:
    """The HTML that the page hands to the browser under a key; empty when there is none."""
    for one in app.get(TAPPED):
        if one.proto.id.endswith(f"-{key}"):
            return str(json.loads(one.proto.json)["html"])
    return ""


def whole(app: AppTest) -> str:
    """Everything the page says, the tables with buttons too."""
    return " ".join([said(app), *(drawn(app, key) for key in ("desk_ribbon", "desk_ledger", "desk_sheets"))])
