"""The stem of a word in each language, so that `works`, `working` and `worked` are one word to the search."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from benefits_helper.library.article import LANGS

# Names that a stemmer would cut, because their ends look like ends of Spanish verbs.
NEVER_STEMMED = frozenset({"medicaid", "medicare"})
NAMES = {"en": "english", "es": "spanish"}


class Stemmer:
    """The stems of folded words of one language; threads may share it. What is asked while an index is built is kept; a word
    that a person types later is not. A stem carries its language: the Spanish stem of
    "medicaid" is the English one of "medical"."""

    def __init__(self, lang: str):
        import snowballstemmer  # here, for only the search needs it

        self._lang, self._one, self._lock = lang, snowballstemmer.stemmer(NAMES[lang]), threading.Lock()
        self._kept: dict[str, str] = {}
        self._is_learning = True

    def __call__(self, word: str) -> str:
        found = self._kept.get(word)
        if found is None:
            found = self._stem(word)
            if self._is_learning:
                self._kept[word] = found
        return found

    def settle(self) -> None:
        """Keeps no more words."""
        self._is_learning = False

    def _stem(self, word: str) -> str:
        if word in NEVER_STEMMED:
            return f"{self._lang}:{word}"
        with self._lock:  # a stemmer works in place on one word
            return f"{self._lang}:{self._one.stemWord(word)}"


Stems = Mapping[str, Stemmer]


def stemmers() -> Stems:
    """The stemmer of each language."""
    return {lang: Stemmer(lang) for lang in LANGS}
