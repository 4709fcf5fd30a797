"""Referral cards as the page and the paper show them: what is said, in which order, and whether it is current."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from benefits_helper.desk.referrals.cards import is_current
from benefits_helper.desk.referrals.form import NATIONAL, CardForm
from benefits_helper.states import states_in
from benefits_helper.words import Words

LABELS = (
    "name", "kind", "what", "where", "hours", "cost", "phone", "web", "address", "languages", "low_demand", "we_send",
    "they_send", "visited", "checked",
)  # fmt: skip
_ABOVE = ("name", "kind", "what", "checked")  # these stand in the head or at the foot of a card, without their label


@dataclass(frozen=True)
class Shown:
    """One card in the reader's language. `rows`: label and text of what is known; `standing`: when it was checked."""

    name: str
    kind: str
    what: str
    rows: tuple[tuple[str, str, str], ...]
    standing: str
    is_current: bool


def shown(say: Words, card: CardForm, today: date) -> Shown:
    """A card, with a plain word where nobody checked it of late."""
    texts = {name: _text(say, card, name) for name in LABELS if name not in _ABOVE}
    rows = tuple((name, say(f"referrals.labels.{name}"), text) for name, text in texts.items() if text)
    current = is_current(card, today)
    return Shown(card.name_in(say.lang), kind_name(say, card.kind), card.what.in_(say.lang), rows, _standing(say, card, current),
                 current)  # fmt: skip


def kind_name(say: Words, kind: str) -> str:
    """What a kind is called."""
    return say(f"referrals.kinds.{_key(kind)}")


def count(say: Words, number: int) -> str:
    """`3 cards`, `1 card`, or a kind sentence where there is none."""
    if not number:
        return say("referrals.none")
    return say("referrals.count_one") if number == 1 else say("referrals.count", count=number)


def _key(words: str) -> str:
    return words.replace(" ", "_").replace("-", "_")


def _standing(say: Words, card: CardForm, current: bool) -> str:
    if card.checked is None or not current:
        return say("referrals.not_checked")
    how = say(f"referrals.how.{_key(card.checked.how)}")
    return say("referrals.checked", date=say.day(date.fromisoformat(card.checked.on)), how=how)


def _text(say: Words, card: CardForm, name: str) -> str:
    lang, two_way = say.lang, card.two_way
    if name == "where":
        return _where(say, card)
    if name in ("hours", "cost"):
        both = card.hours if name == "hours" else card.cost
        return both.in_(lang) if both else ""
    if name in ("we_send", "they_send"):
        both = None if two_way is None else two_way.we_send if name == "we_send" else two_way.they_send
        return both.in_(lang) if both else ""
    if name == "languages":
        return say.listed([say(f"referrals.language.{one}") for one in card.languages])
    if name == "low_demand":
        return say(f"referrals.{card.low_demand}") if card.low_demand else ""
    if name == "visited":
        return say("referrals.visited", date=say.day(date.fromisoformat(card.visited.on))) if card.visited else ""
    return str(getattr(card, name) or "")


def _where(say: Words, card: CardForm) -> str:
    if card.area == NATIONAL:
        return say("referrals.national")
    state = states_in(say.lang)[card.area]
    return say("referrals.counties", state=state, counties=say.listed(card.counties)) if card.counties else state
