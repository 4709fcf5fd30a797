"""The front matter of an article: each value in its type, each fault with its place."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from benefits_helper.located import KEY, Located
from benefits_helper.problems import Problem, suggestion

# Stands for a date that could not be read, so that the rest of the article can still be checked.
NO_DAY = date(1900, 1, 1)
_SOURCE_KEYS = ("title", "url", "read")
_EXAMPLE_KEYS = ("state", "facts")


class Front:
    """Reads one block of front matter and collects its problems; a faulty value reads as empty."""

    def __init__(self, source: Located):
        self.source = source
        self.data: dict[str, Any] = source.data
        self.problems: list[Problem] = []

    def report(self, at: tuple[Any, ...], message: str, mend: str = "", level: str = "error") -> None:
        self.problems.append(self.source.problem(at, message, mend, level))

    def check_keys(self, required: Collection[str], allowed: Collection[str]) -> None:
        """Reports unknown and missing keys."""
        for key in self.data:
            if key not in allowed:
                self.report((key, KEY), f"'{key}' is not a key of an article", suggestion(key, allowed))
        for key in required:
            if key not in self.data:
                self.report((), f"'{key}' is missing", f"write '{key}: …' in the front matter")

    def text(self, key: str) -> str:
        """One line of words."""
        value = self.data.get(key)
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.report((key,), f"'{key}' needs words", f"write '{key}: …'")
            return ""
        return " ".join(value.split())

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words; `[]` for none."""
        value = self.data.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self.report((key,), f"'{key}' is a list", f"write '{key}: [one, another]', or '{key}: []' for none")
            return ()
        return tuple(str(word).strip() for word in value)

    def check_choices(self, key: str, choices: Collection[str] | None, message: str) -> None:
        """Reports each word of a list that is not one of `choices`, and words written twice."""
        value = self.data.get(key)
        if not isinstance(value, list):
            return
        for index, word in enumerate(value):
            if not isinstance(word, str):
                continue
            if choices is not None and word not in choices:
                self.report((key, index), f"{message} '{word}'", suggestion(word, choices))
            if word in value[:index]:
                self.report((key, index), f"'{word}' stands twice in {key}", "leave one out")

    def day(self, key: str) -> date:
        """A day of the calendar."""
        value = self.data.get(key)
        return NO_DAY if value is None else self._day((key,), value)

    def _day(self, at: tuple[Any, ...], value: Any) -> date:
        try:
            return date.fromisoformat(value if isinstance(value, str) and len(value) == 10 else "")
        except ValueError:
            shown = f"'{value}'" if isinstance(value, str) else "this"
            self.report(at, f"{shown} is not a day of the calendar", "write it like 2026-11-22")
            return NO_DAY

    def sources(self) -> list[tuple[str, str, date | None]]:
        """Title, address and day of reading of each source; None for the day when nobody has read it yet."""
        value = self.data.get("sources")
        if value is None:
            return []
        if not isinstance(value, list) or not value:
            self.report(("sources",), "an article needs at least one source", "give its title, url and read date")
            return []
        return [self._source(index, entry) for index, entry in enumerate(value)]

    def _source(self, index: int, entry: Any) -> tuple[str, str, date | None]:
        at = ("sources", index)
        if not isinstance(entry, dict):
            self.report(at, "a source has a title, a url and the day it was read", "write 'title: …' and so on")
            return "", "", None
        for key in entry:
            if key not in _SOURCE_KEYS:
                self.report((*at, key, KEY), f"'{key}' is not a key of a source", suggestion(key, _SOURCE_KEYS))
        for key in ("title", "url"):
            if not isinstance(entry.get(key), str) or not entry[key].strip():
                self.report((*at, key), f"this source has no {key}", f"write '{key}: …'")
        url = str(entry.get("url", ""))
        if url and not url.startswith(("https://", "http://")):
            self.report((*at, "url"), f"'{url}' is not an address", "begin it with https://")
        return str(entry.get("title", "")).strip(), url, self._read_on(at, entry)

    def _read_on(self, at: tuple[Any, ...], entry: dict[str, Any]) -> date | None:
        """A source that nobody has opened is better named without a day than with an invented one."""
        if "read" in entry:
            return self._day((*at, "read"), entry["read"])
        self.report(at, "nobody has read this source yet", "open it, then write 'read: ' and the day", "warning")
        return None

    def example(self) -> dict[str, Any] | None:
        """The state and facts of the article's own worked example, or None."""
        value = self.data.get("example")
        if value is None:
            return None
        if not isinstance(value, dict):
            self.report(("example",), "an example has a state and facts", "write 'example: {state: NY, facts: {…}}'")
            return None
        for key in value:
            if key not in _EXAMPLE_KEYS:
                self.report(("example", key, KEY), f"'{key}' is not a key of an example", suggestion(key, _EXAMPLE_KEYS))
        if not isinstance(value.get("state"), str) or not isinstance(value.get("facts"), dict):
            self.report(("example",), "an example has a state and facts", "write 'example: {state: NY, facts: {…}}'")
            return None
        return {"state": str(value["state"]), "facts": dict(value["facts"])}
