"""Referral cards, those of the program and those of the group's own folder: read, checked, and chosen from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benefits_helper import clock, located, months
from benefits_helper.desk.plain_check import hard_texts
from benefits_helper.desk.referrals.form import NATIONAL, CardForm, CardsForm
from benefits_helper.library import clubfolder
from benefits_helper.located import Located
from benefits_helper.located.document import Place
from benefits_helper.problems import InputProblems, Problem, suggestion
from benefits_helper.rulebook.read import read_form
from benefits_helper.states import STATES

FOLDER = "referrals"
PATTERN = "*.yaml"
CRISIS = "crisis"
MONTHS_CURRENT = 12  # so long a check holds; after that people are told to call first
_PHONE = re.compile(r"[2-9]\d\d|(1-)?\d{3}-\d{3}-\d{4}")


@dataclass(frozen=True)
class Cards:
    """All cards that could be read, in the order of their files, and every Problem found on the way."""

    cards: tuple[CardForm, ...]
    problems: tuple[Problem, ...]


def is_cards_file(document: Located) -> bool:
    """Whether a file holds referral cards."""
    return isinstance(document.data, dict) and "cards" in document.data


def card_paths() -> list[Path]:
    """The files of the program and then those of the group. Raises InputProblems when the group's folder cannot be read."""
    return clubfolder.files(FOLDER, PATTERN)


def load_cards() -> Cards:
    """Every card. A file with errors is left out, and so are the group's while its folder cannot be read. A card of the group
    takes the place of the program's card of the same name and area."""
    paths = clubfolder.found(FOLDER, PATTERN)
    ours, own = _read(paths.ours), _read(paths.own)
    replaced = {_place_of(card) for card in own.cards}
    kept = (card for card in ours.cards if _place_of(card) not in replaced)
    return Cards((*kept, *own.cards), tuple(sorted({*ours.problems, *own.problems})))


def _place_of(card: CardForm) -> tuple[str, str]:
    """What two cards about the same people have in common, however their name is spaced or capitalized."""
    return " ".join(card.name.casefold().split()), card.area


def _read(paths: Iterable[Path]) -> Cards:
    cards: list[CardForm] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            document = located.load(path)
            form = read_form(document, CardsForm)
        except InputProblems as fault:
            problems += fault.problems
            continue
        found = problems_of(document, form)
        problems += found
        if not any(problem.level == "error" for problem in found):
            cards += form.cards
    return Cards(tuple(cards), tuple(problems))


def card_problems(document: Located) -> list[Problem]:
    """What is wrong with a file of cards. Raises InputProblems for faults of its form."""
    return problems_of(document, read_form(document, CardsForm))


def is_current(card: CardForm, today: date) -> bool:
    """Whether somebody checked the card in the last months."""
    if card.checked is None:
        return False
    checked = date.fromisoformat(card.checked.on)
    return months.day(months.of(checked) + MONTHS_CURRENT, checked.day) >= today


def near(cards: Iterable[CardForm], state: str = "", county: str = "", kind: str = "") -> list[CardForm]:
    """The cards that serve a place: help in a crisis first, then the nearest. Without a state, all; without a county, all of
    the state."""
    found = [card for card in cards if kind in ("", card.kind) and _serves(card, state, county)]
    return sorted(found, key=lambda card: (card.kind != CRISIS, not card.counties, card.area == NATIONAL))


def counties(cards: Iterable[CardForm], state: str) -> list[str]:
    """The counties that cards of a state name."""
    return sorted({county for card in cards if card.area == state for county in card.counties})


def _serves(card: CardForm, state: str, county: str) -> bool:
    if not state or card.area == NATIONAL:
        return True
    return card.area == state and (not county or not card.counties or county in card.counties)


def problems_of(document: Located, form: CardsForm) -> list[Problem]:
    """What the form cannot tell: places, days, numbers, doubles, and how hard it reads."""
    lines: dict[str, int] = {}
    found: list[Problem] = []
    for index, card in enumerate(form.cards):
        at: Place = ("cards", index)
        found += [*_place(document, at, card), *_ways(document, at, card), *_days(document, at, card)]
        if card.name in lines:
            message = f"there is a card for '{card.name}' on line {lines[card.name]} too"
            found.append(document.problem((*at, "name"), message, "leave one out"))
        lines.setdefault(card.name, document.line((*at, "name")))
    return sorted({*found, *hard_texts(document)})


def _place(document: Located, at: Place, card: CardForm) -> Iterator[Problem]:
    if card.area != NATIONAL and card.area not in STATES:
        mend = suggestion(card.area, [NATIONAL, *STATES]) or f"write {NATIONAL} or two letters such as NY"
        yield document.problem((*at, "area"), f"there is no area '{card.area}'", mend)
    if card.counties and card.area == NATIONAL:
        yield document.problem((*at, "counties"), "counties need a state", "write the state's two letters under `area`")


def _ways(document: Located, at: Place, card: CardForm) -> Iterator[Problem]:
    if not (card.phone or card.web or card.address):
        yield document.problem(at, "this card says no way to reach them", "add `phone`, `web` or `address`")
    if card.phone and not _PHONE.fullmatch(card.phone):
        mend = "write it like 1-866-968-7842, or three digits such as 211"
        yield document.problem((*at, "phone"), f"'{card.phone}' is not a phone number", mend)


def _days(document: Located, at: Place, card: CardForm) -> Iterator[Problem]:
    for key, block in (("checked", card.checked), ("visited", card.visited)):
        if block is None:
            continue
        if not block.on:
            yield document.problem((*at, key, "on"), "a day is missing here", "write it like 2026-11-22")
        elif date.fromisoformat(block.on) > clock.latest_day():
            yield document.problem((*at, key, "on"), f"{block.on} has not come yet", "write the day it was done")
    if card.checked is None:
        yield document.problem(at, "nobody has checked this card yet", "call or look, then add `checked`", "warning")
    elif card.checked.on and not is_current(card, clock.today()):
        message = f"this card was last checked on {card.checked.on}"
        yield document.problem((*at, "checked", "on"), message, "call or look again, then mend the day", "warning")
