"""Pictures of every page, wide and narrow, light and dark: `python tests/browser/shoot.py FOLDER [page ...]`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from screens import CHROMIUM, ROOT, WIDTHS, Screen, fill_member, serve

SCENARIOS = ROOT / "tests" / "scenarios"
SCHEMES = ("light", "dark")
SPANISH = {
    "what-if": "?", "month-by-month": "month-by-month?", "pay-and-reports": "pay-and-reports?", "guidance": "guidance?",
    "guidance-article": "guidance?article=heap-emergency&", "club": "club?", "rules": "rules?", "coverage": "coverage?",
}  # fmt: skip
FOLDS = (
    "Why? The reasons",
    "At which pay",
    "The plans side by side",
    "Hand worksheets",
    "What to do",
    "How sure",
    "What is not",
)


def _plain(path: str, screen: Screen) -> None:
    screen.open(f"/{path}")


def _member(screen: Screen) -> None:
    fill_member(screen.open())


def _helper(screen: Screen) -> None:
    screen.open().tick("I am helping someone")
    fill_member(screen)


def _case(path: str, name: str, screen: Screen) -> None:
    screen.open_file(f"/{path}", SCENARIOS / f"{name}.yaml")


def _plan(screen: Screen) -> None:
    """A plan chosen, and the reason of an amount open."""
    _case("month-by-month", "04-first-job-on-ssdi", screen)
    screen.page.get_by_text("$1,500, then $2,300", exact=True).first.click()
    screen.page.locator("[data-tap='wages|2']").wait_for()
    screen.page.locator("[data-tap='ssdi.payment|15']").click()
    screen.page.locator(".bh-why").wait_for()
    screen.settle()


def _folds(screen: Screen) -> None:
    _case("month-by-month", "07-concurrent-benefits", screen)
    for fold in FOLDS:
        screen.page.locator("summary", has_text=fold).first.click()
        screen.settle()


def _error(screen: Screen) -> None:
    screen.open("/month-by-month")
    screen.page.get_by_text("Benefits and history", exact=False).first.click()
    screen.settle().fill("Full SSDI check", "lots")


PAGES: dict[str, Callable[[Screen], None]] = {
    "what-if": partial(_plain, ""),
    "what-if-filled": _member,
    "what-if-helper": _helper,
    "month-by-month": partial(_plain, "month-by-month"),
    "month-by-month-unknown": partial(_case, "month-by-month", "05-old-trial-months"),
    "month-by-month-plan": _plan,
    "month-by-month-folds": _folds,
    "month-by-month-error": _error,
    "pay-and-reports": partial(_plain, "pay-and-reports"),
    "pay-and-reports-uneven": partial(_case, "pay-and-reports", "03-uneven-pay"),
    "pay-and-reports-letter": partial(_case, "pay-and-reports", "14-overpayment-letter"),
    "guidance": partial(_plain, "guidance"),
    "guidance-article": partial(_plain, "guidance?article=heap-emergency"),
    "club": partial(_plain, "club"),
    "rules": partial(_plain, "rules"),
    "coverage": partial(_plain, "coverage"),
    **{f"{name}-es": partial(_plain, f"{path}lang=es") for name, path in SPANISH.items()},
}


def shoot(folder: Path, names: list[str]) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM)
        for base in serve(ROOT / "streamlit_app.py"):
            for name in names:
                for scheme in SCHEMES:
                    for width in WIDTHS:
                        screen = Screen(browser, base, width, scheme)
                        PAGES[name](screen)
                        screen.picture(f"{name}-{scheme}", folder)
                        screen.context.close()
                print(name)
        browser.close()


def main(arguments: list[str]) -> int:
    folder, *names = arguments or [""]
    unknown = [name for name in names if name not in PAGES]
    if not folder or unknown:
        print(__doc__, f"Pages: {', '.join(PAGES)}.", sep="\n")
        return 2
    shoot(Path(folder), names or list(PAGES))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
