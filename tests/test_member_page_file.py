"""The member's own file on their page: opened, it fills the boxes; begun anew, it clears them."""

from __future__ import annotations

from benefits_helper import clock, months
from test_app_pages import box, said, works
from test_member_page import answered

FILE = {
    "state": "CA", "start": months.show(clock.this_month() + 2), "months": "24",
    "facts": {"gets_ssi": "yes", "ssdi_benefit": "731", "married": "yes", "age": "44"},
    "plans": [{"name": "Library", "job": {"hours": "15", "rate": "21.50", "from": "2026-12"}}],
}  # fmt: skip


def boxes(app) -> dict:
    return {one.key: one.value for one in app.number_input}


def test_an_opened_file_fills_the_boxes():
    app = answered("Medicare")
    app.session_state["taken_back"] = FILE
    app.run()
    assert works(app)
    assert [box(app, label).value for label in ("SSI", "SSDI", "Medicare")] == [True, True, False]
    held = boxes(app)
    assert (held["ssdi_amount"], held["age"], held["hours_exact"], held["rate_exact"]) == (731.0, 44, 15.0, 21.5)
    assert app.selectbox(key="state").value == "CA"
    assert app.selectbox(key="job_start").value == clock.this_month() + 2
    assert "Lives with a spouse: yes" in " ".join(one.value for one in app.text)


def test_a_new_file_clears_them():
    app = answered("SSI", "SSDI")
    app.session_state["taken_back"] = {}
    app.run()
    assert works(app)
    assert not box(app, "SSI").value
    assert boxes(app)["hours_exact"] == 20.0
    assert "Tick what you get now" in said(app)
