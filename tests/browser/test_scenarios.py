"""Three scenarios of the field on a phone: opened, read, nothing cut off, nothing for axe to say."""

from __future__ import annotations

import pytest
from screens import ROOT, Screen
from test_pages import READY, check

pytestmark = pytest.mark.skipif(not READY, reason="no chromium or no playwright on this machine")
SCENARIOS = ROOT / "tests" / "scenarios"
OPENED = (
    ("01-first-part-time-job", "month-by-month", "The job at $885", ("You keep your Medicaid", "$594", "SSI check")),
    ("05-old-trial-months", "month-by-month", "As the BPQY says", ("Trial work month 5 of 9", "$1,400")),
    (
        "14-overpayment-letter",
        "pay-and-reports",
        "",
        ("Set aside about $2,200", "SSDI, September 2024: $1,100 more than was due"),
    ),
)


@pytest.fixture
def phone(app, browser):
    one = Screen(browser, app, "large-phone")
    yield one
    one.context.close()


@pytest.mark.parametrize(("name", "path", "plan", "says"), OPENED, ids=[one[0] for one in OPENED])
def test_a_scenario_on_a_phone(phone, bare_findings, name, path, plan, says):
    phone.open_file(f"/{path}", SCENARIOS / f"{name}.yaml")
    if plan:
        phone.page.get_by_text(plan, exact=True).first.click()
        phone.settle()
        phone.page.locator("[data-tap='wages|1']").wait_for()
        phone.page.locator(".bh-ribbon .bh-tap").nth(1).click()  # the second month, in which each of these jobs is on its way
    for words in says:
        assert phone.says(words), words
    assert not phone.goes_sideways()
    check(phone, bare_findings, f"scenario-{name[:2]}")
