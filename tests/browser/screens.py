"""A page in a real browser, and a server for it: what the browser tests stand on."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SHOTS = Path(os.environ.get("BENEFITS_HELPER_SHOTS") or HERE / "shots")
WIDTHS = {"desk": (1280, 900), "phone": (375, 812)}
SIZES = {**WIDTHS, "large-phone": (390, 844)}
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
# The server is done before a slow browser has drawn what it sent: still means that nothing was drawn for a moment.
STILL = """() => new Promise(still => {
  let quiet;
  const watch = new MutationObserver(() => { clearTimeout(quiet); quiet = setTimeout(end, 200); });
  const end = () => { watch.disconnect(); still(); };
  watch.observe(document, {subtree: true, childList: true, characterData: true});
  quiet = setTimeout(end, 200);
  setTimeout(end, 30000);
})"""
AXE = (HERE / "axe.min.js").read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def serve(script: Path):
    """Starts Streamlit on a script; yields its address and stops it at the end."""
    port = free_port()
    line = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}", "--server.address=127.0.0.1",
            "--server.headless=true", "--browser.gatherUsageStats=false"]  # fmt: skip
    server = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{base}/_stcore/health")
                break
            except OSError:
                time.sleep(0.05)
        yield base
    finally:
        server.terminate()
        server.wait(10)


class Screen:
    """One browser page with what the tests look at: requests to elsewhere, axe's findings, a picture."""

    def __init__(self, browser, base: str, width: str, scheme: str = "light", locale: str = "en-US"):
        self.base, self.width = base, width
        size = SIZES[width]
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale=locale)
        self.page = self.context.new_page()
        self.outside: list[str] = []
        self.page.on("request", self._seen)

    def _seen(self, request) -> None:
        if not request.url.startswith((self.base, self.base.replace("http", "ws"), "data:", "blob:", "about:")):
            self.outside.append(request.url)

    def open(self, path: str = "/") -> Screen:
        self.page.goto(self.base + path)
        self.page.locator("h1").first.wait_for(timeout=60_000)
        return self.settle()

    def settle(self) -> Screen:
        """Waits until the server is done and the page has been quiet for a moment."""
        self.page.wait_for_timeout(200)
        self.page.locator(DONE).wait_for(timeout=60_000)
        self.page.evaluate(STILL)
        return self

    def speaks(self, lang: str) -> bool:
        """Whether the page comes to say that it is in a language: a script of it says so, which a slow browser runs late."""
        self.page.wait_for_function("lang => document.documentElement.lang === lang", arg=lang)
        return True

    def text(self) -> str:
        return " ".join(self.page.locator("[data-testid=stMain]").inner_text().split())

    def says(self, words: str, there: bool = True) -> bool:
        """Whether the page comes to say something (or no longer says it) within some seconds."""
        for _ in range(100):
            if (words in self.text()) is there:
                return True
            self.page.wait_for_timeout(100)
        return False

    def press(self, name: str) -> Screen:
        self.page.get_by_role("button", name=name, exact=True).first.click()
        return self.settle()

    def speak(self, language: str) -> Screen:
        """Switches to a language by its own name."""
        self.page.locator(".st-key-lang").get_by_text(language, exact=True).click()
        return self.settle()

    @property
    def is_narrow(self) -> bool:
        return self.width != "desk"

    def tick(self, label: str) -> Screen:
        self.page.locator("label").filter(has_text=label).first.click()
        return self.settle()

    def fill(self, label: str, value: str) -> Screen:
        box = self.page.locator(f"input[aria-label^='{label}']").first
        box.fill(value)
        box.press("Enter")
        return self.settle()

    def axe(self) -> dict[str, str]:
        """Rule and help text of each violation."""
        self.page.evaluate(AXE)
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return {one["id"]: f"{one['help']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]}

    def picture(self, name: str, folder: Path = SHOTS) -> None:
        """The whole page, not only what fits the window."""
        folder.mkdir(parents=True, exist_ok=True)
        height = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        self.page.set_viewport_size({"width": SIZES[self.width][0], "height": min(height + 40, 8000)})
        self.page.wait_for_timeout(300)
        self.page.screenshot(path=folder / f"{name}-{self.width}.png")
        self.page.set_viewport_size(dict(zip(("width", "height"), SIZES[self.width], strict=True)))

    def open_file(self, path: str, file: Path) -> Screen:
        """A page with a person's file opened on it."""
        self.open(path)
        self.page.locator("summary", has_text="My file").first.click()
        self.settle()
        self.page.locator("input[type=file]").first.set_input_files(file)
        assert self.says("Your file is open.")
        return self.settle()

    def goes_sideways(self) -> bool:
        """Whether there is more page than window to the right."""
        wide = "Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
        return self.page.evaluate(f"{wide} > innerWidth")


def fill_member(screen: Screen, ssdi: str = "700") -> None:
    """Somebody with SSDI and SSI in New York, offered 20 hours a week at $18. A phone shows one step at a time."""
    if screen.is_narrow:
        screen.press("Just show me")
    screen.tick("SSI (Supplemental").tick("SSDI (Social")
    if screen.is_narrow:
        screen.press("Next").press("Next")
    if ssdi:
        screen.fill("Your SSDI check", ssdi)
    if screen.is_narrow:
        screen.press("Next" if ssdi else "Skip this")
