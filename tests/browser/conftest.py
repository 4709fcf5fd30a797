"""A real browser, the app's own server, and a server with a bare Streamlit page to compare with."""

from __future__ import annotations

import pytest
from screens import CHROMIUM, HERE, ROOT, WIDTHS, Screen, serve


@pytest.fixture(scope="session")
def app():
    yield from serve(ROOT / "streamlit_app.py")


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        one = player.chromium.launch(executable_path=CHROMIUM)
        yield one
        one.close()


@pytest.fixture(params=list(WIDTHS))
def screen(request, app, browser):
    one = Screen(browser, app, request.param)
    yield one
    one.context.close()


@pytest.fixture(scope="session")
def bare_findings(browser) -> set[str]:
    """What axe says about plain Streamlit, at both widths."""
    found: set[str] = set()
    for base in serve(HERE / "bare.py"):
        for width in WIDTHS:
            one = Screen(browser, base, width).open()
            found |= set(one.axe())
            one.context.close()
    return found
