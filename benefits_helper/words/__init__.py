"""The program's own sentences, one folder a language, one file a subject. A second language has the same keys."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from benefits_helper import located, months

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "es")


class Words:
    """Gives a sentence by its key, with its {names} filled in: `words("health.keep", state="New York")`."""

    def __init__(self, lang: str, texts: dict[str, str]):
        self.lang = lang
        self._texts = texts

    def __call__(self, key: str, **names: object) -> str:
        """The sentence under `key`. Raises KeyError when the language has none or a name is missing."""
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

    def month(self, month: int) -> str:
        """`June 2026`, `junio de 2026`."""
        return self("dates.month", month=self(f"dates.months.m{month % 12 + 1}"), year=months.year(month))

    def day(self, day: date) -> str:
        """`June 3, 2026`, `3 de junio de 2026`."""
        return self("dates.day", day=day.day, month=self(f"dates.months.m{day.month}"), year=day.year)

    def month_span(self, first: int, last: int) -> str:
        """`June 2026`, or `June 2026 to August 2026` when there are several."""
        return self.month(first) if first == last else self("dates.span", first=self.month(first), last=self.month(last))

    def listed(self, parts: list[str], joint: str = "and") -> str:
        """`a`, `a and b`, `a, b and c`; `joint` is `and` or `or`."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self(_joint(joint, parts[-1]))} {parts[-1]}"

    def possessive(self, name: str) -> str:
        """`New York's`, `Texas'`. In Spanish the name as it is: there the sentence says `de`."""
        return self("lists.possessive_s" if name.endswith("s") else "lists.possessive", name=name)


def _joint(joint: str, following: str) -> str:
    """The key of `and` or `or`: in Spanish they sound otherwise before a word that begins with the same sound."""
    sound = following.lower().removeprefix("h")
    if joint == "and" and sound.startswith("i") and not following.lower().startswith("hie"):
        return "lists.and_before_i"
    return "lists.or_before_o" if joint == "or" and sound.startswith("o") else f"lists.{joint}"


@lru_cache
def load(lang: str = "en") -> Words:
    """The sentences of `lang`. Raises InputProblems when a file of it cannot be read."""
    texts: dict[str, str] = {}
    for path in sorted((FOLDER / lang).glob("*.yaml")):
        texts |= _flat(located.load(path).data, "")
    return Words(lang, texts)


def _flat(data: dict, lead: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{lead}{key}.")
        else:
            found[f"{lead}{key}"] = " ".join(str(value).split())
    return found
