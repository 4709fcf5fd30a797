"""What may be put before a person who has begun to type."""

from __future__ import annotations

from benefits_helper.library import danger, hiding
from benefits_helper.library.article import LANGS
from benefits_helper.library.texts import Texts
from benefits_helper.library.words import fold


class Suggestions:
    """Titles, topics' names and questions, ready to be compared with what is typed."""

    def __init__(self, texts: Texts):
        self._folded = {lang: _names(texts, lang) for lang in LANGS}

    def of(self, typed: str, lang: str) -> list[str]:
        """Those that begin with, then those that hold, what was typed."""
        begun = _begun(typed[:200])
        if not begun:
            return []
        folded = self._folded[lang]
        ranked = sorted((rank, len(one), one) for one in folded if (rank := _rank(one, begun)) is not None)
        return [folded[one] for _, _, one in ranked]


def _names(texts: Texts, lang: str) -> dict[str, str]:
    """What may be suggested, by its folded form. No words of despair are put into anybody's mouth."""
    titles = [texts.by_key[key].title for key in texts.for_reader(lang)]
    names = [name for topic in texts.topics.values() for name in (*topic.names(lang), *topic.asked.get(lang, ()))]
    shown = [name for name in sorted({*titles, *names}) if not danger.is_danger(name) and not hiding.is_hiding(name)]
    return {_begun(name): name for name in reversed(shown)}


def _begun(text: str) -> str:
    """A text as suggestions compare it: folded, without the signs that open a Spanish question."""
    return " ".join(fold(text).split()).lstrip("¿¡ ")


def _rank(name: str, typed: str) -> int | None:
    """0: the name begins with what was typed; 1: a word in it does; None: neither."""
    if name.startswith(typed):
        return 0
    return 1 if f" {typed}" in name.replace("(", " ").replace("-", " ") else None
