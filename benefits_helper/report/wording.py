"""Results in the words of a document: what they are called, what they say, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from benefits_helper.engine.reasons import OLDER_MARK
from benefits_helper.report.model import bare, marked
from benefits_helper.report.outlook import Outlook
from benefits_helper.states import states_in
from benefits_helper.words import plain


@dataclass
class Wording(Outlook):
    """An outlook that can be said in its language."""

    def missing(self, key: str, name: str, at: int) -> str:
        """What would have to be known for a value that is not, in one sentence; empty when the rules do not say."""
        lost = next((plain.closed(one) for one in self.results[key].missing(name, at)), "")
        return self.say("report.missing", what=lost) if lost else ""

    def named(self, name: str) -> str:
        """A result in the middle of a sentence: `your SSI check`."""
        return self.say.either(f"report.your.{name}", plain.first_lower(self.label(name)))

    @cached_property
    def _english(self) -> frozenset[str]:
        """The texts of the rules that have no translation yet, and the remarks of the results in English."""
        book, tongue = self.now.book, self.now.tongue
        steps = [version.missing for step in book.steps.values() for version in step.versions]
        fixed = [one.label for one in (*book.steps.values(), *book.parameters.values(), *book.facts.values())]
        fixed = [one for one in (*steps, *fixed) if one and not tongue.has(one)]
        remarks = [note.text for result in self.results.values() for note in result.in_language("en").notes]
        return frozenset([*fixed, *(plain.closed(bare(one)) for one in remarks)])

    def spoken(self, text: str) -> str:
        """A text of the rules as the result gives it; one that is still English in another language is marked so."""
        return marked("lang", "en", text) if self.lang != "en" and text in self._english else text

    @property
    def state(self) -> str:
        return states_in(self.lang)[self.case.scenario.state]

    def said(self, key: str, name: str, at: int) -> str:
        """A result as people say it, with a star where it rests on a figure of an earlier year."""
        result = self.results[key]
        value = result.value(name, at)
        if not result.is_known(name, at):
            return self.say("report.unknown")
        if isinstance(value, Decimal):
            text = plain.dollars(value)
        else:
            text = self.say.either(f"report.status.{name}.{value}", result.text(name, at))
        return f"{text}{OLDER_MARK if result.is_older(name, at) else ''}"

    def label(self, name: str) -> str:
        """What a result is called in the document."""
        key, book = f"report.label.{name}", self.now.book
        if self.say.has(key):
            return self.say(key)
        is_ruled = name in book.steps or name in book.facts
        return self.spoken(self.now.label(name)) if is_ruled else name
