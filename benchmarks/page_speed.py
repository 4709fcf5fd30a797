"""How quick the app feels in a real browser: the first page after the server starts, and an answer after a moved slider.

python benchmarks/page_speed.py [--moves 20]
"""

from __future__ import annotations

import argparse
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
GOALS = {"first page usable": 3.0, "answer after a moved slider, median": 0.4}
# Resolves with the milliseconds from the key press until the sentence about money is another one.
MOVE = """() => new Promise(done => {
  const said = () => [...document.querySelectorAll('.bh-line.big')].map(one => one.innerText).join('|');
  const before = said(), start = performance.now();
  const look = () => { const now = said(); if (now && now !== before) done(performance.now() - start);
                       else if (performance.now() - start > 10000) done(-1); else requestAnimationFrame(look); };
  look();
})"""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def start_server(port: int) -> subprocess.Popen:
    line = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", f"--server.port={port}"]
    return subprocess.Popen(line, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def first_page(page: Page, port: int, began: float) -> float:
    """Seconds from the server's start until the first question can be ticked."""
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health")
            break
        except OSError:  # the server does not listen yet
            time.sleep(0.01)
    page.goto(f"http://127.0.0.1:{port}", wait_until="commit")
    page.get_by_role("checkbox").first.wait_for(state="attached")
    page.locator(DONE).wait_for()
    return time.perf_counter() - began


def fill(page: Page) -> None:
    for label in ("SSI (Supplemental", "SSDI (Social"):
        page.locator("label").filter(has_text=label).first.click()
        page.wait_for_timeout(800)
    box = page.locator("input[aria-label^='Your SSDI check']")
    box.fill("700")
    box.press("Enter")
    page.locator(".bh-line.big").first.wait_for()
    page.wait_for_timeout(1500)


def moved(page: Page, moves: int) -> list[float]:
    """Seconds from each key press on the pay slider until another answer stands on the screen."""
    slider = page.get_by_role("slider").nth(1)
    slider.focus()
    times = []
    for number in range(moves):
        waiting = page.evaluate_handle(f"() => ({{answer: ({MOVE})()}})")
        slider.press("ArrowRight" if number < moves // 2 else "ArrowLeft")
        times.append(waiting.evaluate("held => held.answer") / 1000)
        page.wait_for_timeout(400)
    return times


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moves", type=int, default=20)
    moves = parser.parse_args().moves
    if BROWSER is None:
        print("No chromium on this machine: nothing measured.")
        return 2
    port = free_port()
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=BROWSER)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        began = time.perf_counter()
        server = start_server(port)
        try:
            first = first_page(page, port, began)
            fill(page)
            times = moved(page, moves)
        finally:
            server.terminate()
        browser.close()
    print(f"first page usable after {first:.2f} s (goal {GOALS['first page usable']} s)")
    ordered = sorted(times)
    print(f"answer after a moved slider: median {statistics.median(times) * 1000:.0f} ms, "
          f"fastest {ordered[0] * 1000:.0f}, slowest {ordered[-1] * 1000:.0f}, {len(times)} moves (goal 400 ms)")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
