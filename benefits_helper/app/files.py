"""The person's own file as the page opens and locks it: what it holds, and whether two typed passphrases will do."""

from __future__ import annotations

import re
from typing import Any

from benefits_helper import located
from benefits_helper.desk.file import casefile
from benefits_helper.located import KEY
from benefits_helper.problems import InputProblems
from benefits_helper.rulebook.rules import Rules
from benefits_helper.words import Words

LOCKED_NAME = "my-plan.age"
ENDINGS = ["yaml", "yml", "json", "age", "txt"]
SHORTEST_PHRASE = 12
_OLD_COMMENT = re.compile(r"#\s*(told|verified|assumed|unknown)\b\s*:?\s*(.*)$")


def opened(name: str, raw: bytes, rules: Rules, passphrase: str | None = None) -> dict[str, Any]:
    """What a file holds, as the plan the pages work on. Raises InputProblems with all its faults, each with its place."""
    if casefile.is_locked(raw):
        raw = casefile.unlock(name, raw, passphrase)
    data = casefile.read(name, raw, rules).data
    data = {**data, "facts": data.get("facts") or {}}
    older = {} if "known" in data else _known_of_older(name, raw)
    return {**data, "known": older} if older else data


def _known_of_older(name: str, raw: bytes) -> dict[str, dict[str, str]]:
    """How facts are known in a file of the older form: there it stood in a comment behind each fact."""
    text = located.decode(name, raw)
    document = located.parse(name, text)
    facts, lines, found = document.data.get("facts"), text.splitlines(), {}
    for fact in facts if isinstance(facts, dict) else ():
        place = document.where.get(("facts", fact, KEY))
        comment = _OLD_COMMENT.search(lines[place[0] - 1]) if place else None
        if comment and (comment[1] != "told" or comment[2].strip()):
            source = comment[2].strip()
            found[fact] = {"how": comment[1]} | ({"source": source} if source else {})
    return found


def phrase_fault(say: Words, first: str, second: str) -> str:
    """What is still wrong with a passphrase that was typed twice; empty when it will do."""
    if len(first) < SHORTEST_PHRASE:
        return say("files.phrase_short", least=SHORTEST_PHRASE)
    return "" if first == second else say("files.phrase_differs")


def is_about_the_lock(fault: InputProblems) -> bool:
    """Whether a fault is of the file as a whole, not of a line in it."""
    return all(one.line == 0 for one in fault.problems)
