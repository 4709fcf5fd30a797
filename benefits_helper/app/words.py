"""The sentences of the app in one language. A second language is a second file with the same keys."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from benefits_helper import located

CATALOGS = Path(__file__).parent / "catalog"


class Words:
    """Gives a sentence by its key, with its {names} filled in: `words("health.keep", state="New York")`."""

    def __init__(self, lang: str, texts: dict[str, str]):
        self.lang = lang
        self._texts = texts

    def __call__(self, key: str, **names: object) -> str:
        """The sentence under `key`. Raises KeyError when the catalog has none or a name is missing."""
        return self._texts[key].format(**names)

    def has(self, key: str) -> bool:
        return key in self._texts

    def all_keys(self) -> list[str]:
        return sorted(self._texts)

    def either(self, key: str, otherwise: str) -> str:
        """The sentence under `key`, or `otherwise`, for names that rule files may add."""
        return self._texts.get(key, otherwise)

    def under(self, start: str) -> dict[str, str]:
        """Every sentence whose key begins with `start.`, in the order of the file, without that beginning."""
        lead = f"{start}."
        return {key[len(lead) :]: text for key, text in self._texts.items() if key.startswith(lead)}


@lru_cache
def load(lang: str = "en") -> Words:
    """The sentences of `lang`. Raises InputProblems when the catalog cannot be read."""
    data = located.load(CATALOGS / f"{lang}.yaml").data
    return Words(lang, dict(_flat(data, "")))


def _flat(data: dict, lead: str):
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{lead}{key}.")
        else:
            yield f"{lead}{key}", " ".join(str(value).split())
