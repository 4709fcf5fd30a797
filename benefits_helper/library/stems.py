"""The stem of a word in each language, so that `works`, `working` and `worked` are one word to the search."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import lru_cache

from benefits_helper.library.article import LANGS

# Names that a stemmer would cut, because their ends look like ends of Spanish verbs.
NEVER_STEMMED = frozenset({"medicaid", "medicare"})
NAMES = {"en": "english", "es": "spanish"}
Stems = Mapping[str, Callable[[str], str]]


def stemmers() -> Stems:
    """The stemmer of each language, for folded words. They may be shared by threads."""
    return {lang: _marked(lang) for lang in LANGS}


@lru_cache
def _marked(lang: str) -> Callable[[str], str]:
    """Stems that carry their language: the Spanish stem of "medicaid" is the English stem of "medical"."""
    import snowballstemmer  # here, for only the search needs it

    one, lock = snowballstemmer.stemmer(NAMES[lang]), threading.Lock()

    @lru_cache(maxsize=20_000)
    def marked(word: str) -> str:
        if word in NEVER_STEMMED:
            return f"{lang}:{word}"
        with lock:  # a stemmer works in place on one word
            return f"{lang}:{one.stemWord(word)}"

    return marked
