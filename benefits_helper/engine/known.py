"""How each fact is known: seen on paper, told, assumed or not known, with the paper and its day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from benefits_helper import clock
from benefits_helper.engine.told import Place, Say, Told
from benefits_helper.located import KEY
from benefits_helper.problems import one_of, suggestion

HOWS = ("unknown", "assumed", "told", "verified")  # the weakest first
LONGEST_SOURCE = 200
_KEYS = ("how", "source", "on")


@dataclass(frozen=True)
class Known:
    """How one fact is known: one of HOWS, from which paper or person, and on which day (`YYYY-MM-DD`)."""

    how: str
    source: str = ""
    on: str = ""

    def to_dict(self) -> dict[str, str]:
        """As a file writes it; what is empty is left out."""
        return {key: value for key, value in (("how", self.how), ("source", self.source), ("on", self.on)) if value}


class KnownReader:
    """Reads the block that says how facts are known. Faults go to `report`; `names` are the names of all facts."""

    def __init__(self, names: list[str], told: dict[str, Told], report: Say):
        self.names, self.told, self.report = names, told, report

    def read(self, data: Any, lead: Place = ("known",)) -> dict[str, Known]:
        """How each fact named under the place `lead` is known, by the name of the fact."""
        if not isinstance(data, dict):
            if data != "":
                mend = "for example `resources: {how: assumed}`, indented two spaces"
                self.report(lead, "`known` takes a block of `fact: {how: ...}` lines", mend)
            return {}
        found: dict[str, Known] = {}
        for name, value in data.items():
            place = (*lead, name)
            fact = "birth_month" if name == "age" else name
            if fact not in self.names:
                mend = suggestion(name, [*self.names, "age"]) or "the facts are listed in rules/facts.yaml"
                self.report((*place, KEY), f"unknown fact '{name}'", mend)
            elif fact in found:
                self.report((*place, KEY), "`age` and `birth_month` are one fact", "take one of the two lines away")
            else:
                one = self._one(name, fact, value, place)
                if one:
                    found[fact] = one
        return found

    def _one(self, name: str, fact: str, value: Any, at: Place) -> Known | None:
        if not isinstance(value, dict):
            self.report(at, f"'{name}' takes braces here", "for example {how: verified, source: letter of May 3}")
            return None
        for key in value:
            if key not in _KEYS:
                self.report((*at, key, KEY), f"unknown key '{key}'", suggestion(key, _KEYS) or "write how, source or on")
        how = self._how(name, fact, value, at)
        source, on = self._source(value, at), self._on(value, at)
        return Known(how, source, on) if how else None

    def _how(self, name: str, fact: str, value: dict[str, Any], at: Place) -> str:
        if "how" not in value:
            self.report(at, f"'how' is missing for '{name}'", f"write {_listed()}")
            return ""
        how, place = value["how"], (*at, "how")
        if not isinstance(how, str) or how not in HOWS:
            self.report(place, f"'{how}' is not a way to know a fact" if isinstance(how, str) else "'how' takes one word",
                        one_of(how if isinstance(how, str) else "", reversed(HOWS)))  # fmt: skip
            return ""
        return how if self._fits(name, fact, how, place) else ""

    def _fits(self, name: str, fact: str, how: str, place: Place) -> bool:
        """Whether what `known` says and what `facts` says go together."""
        told = self.told.get(fact)
        if how == "unknown" and told is not None and not told.is_unknown:
            self.report(place, f"'{name}' has a value under `facts`, so it is not unknown", "write told, or take the value away")
            return False
        if how in ("told", "verified") and told is None:
            self.report(place, f"'{name}' is {how}, but has no value", "write its value under `facts`")
            return False
        if how != "unknown" and told is not None and told.is_unknown:
            self.report(place, f"'{name}' is unknown under `facts`, so it cannot be {how}", "write unknown")
            return False
        return True

    def _source(self, value: dict[str, Any], at: Place) -> str:
        source = value.get("source", "")
        if not isinstance(source, str):
            self.report((*at, "source"), "'source' is one line of text")
            return ""
        if len(source) > LONGEST_SOURCE:
            self.report((*at, "source"), f"this source is longer than {LONGEST_SOURCE} letters", "name the paper and its day")
            return ""
        return " ".join(source.split())

    def _on(self, value: dict[str, Any], at: Place) -> str:
        text = value.get("on", "")
        if text == "":
            return ""
        try:
            return clock.day(text if isinstance(text, str) else "this").isoformat()
        except ValueError as fault:
            self.report((*at, "on"), str(fault))
            return ""


def _listed() -> str:
    names = list(reversed(HOWS))
    return f"{', '.join(names[:-1])} or {names[-1]}"
