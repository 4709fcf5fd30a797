"""What a member answers on the first page, and the scenario it stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from benefits_helper import months
from benefits_helper.desk.plans.paydays import monthly_average
from benefits_helper.states import states_in
from benefits_helper.words import Words, plain

GETS = ("ssi", "ssdi", "medicaid", "medicare", "snap", "heat")
MONTHS_SHOWN = 24
MEDICARE_AGE = 65  # 42 USC 426(a): no wait from then on
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answers:
    """The five plain questions. Amounts are dollars a month; None means "I don't know"."""

    state: str
    start: int
    gets: frozenset[str] = frozenset()
    unsure: bool = False
    ssi: Decimal | None = None
    ssdi: Decimal | None = None
    age: int | None = None
    hours: Decimal = Decimal(20)
    rate: Decimal = Decimal(18)
    more: tuple[tuple[str, str], ...] = ()
    fear: str = ""

    @property
    def gross(self) -> Decimal:
        """Pay before taxes in an average month."""
        return monthly_average(self.hours, self.rate)

    @property
    def is_empty(self) -> bool:
        """Nothing is ticked yet, so there is nothing to estimate."""
        return not self.gets and not self.unsure

    @property
    def is_guess(self) -> bool:
        """Somebody who does not know which check it is gets the answer for SSI."""
        return self.unsure and not self.gets & {"ssi", "ssdi"}

    def with_fact(self, name: str, value: str) -> Answers:
        """The same answers and one fact more; a fact given before is given anew."""
        return replace(self, more=(*(pair for pair in self.more if pair[0] != name), (name, value)))


def scenario(answers: Answers, with_job: bool = True) -> dict:
    """The scenario the answers stand for, in the form of a scenario file."""
    facts: dict[str, str] = {}
    if answers.age is not None:
        facts["age"] = str(answers.age)
    facts.update(_benefits(answers))
    facts.update(answers.more)
    if with_job and answers.gross:
        facts["wages"] = plain_number(answers.gross)
    return {
        "state": answers.state,
        "start": months.show(answers.start),
        "months": str(MONTHS_SHOWN),
        "facts": facts,
    }


def _benefits(answers: Answers) -> dict[str, str]:
    facts = {}
    if answers.gets & {"ssi", "ssdi"} or not answers.unsure:
        facts["gets_ssi"] = _yes_no("ssi" in answers.gets)
    if "ssdi" in answers.gets:
        facts["ssdi_benefit"] = UNKNOWN if answers.ssdi is None else plain_number(answers.ssdi)
    facts["gets_snap"] = _yes_no("snap" in answers.gets)
    if "heat" in answers.gets:
        facts["gets_energy_assistance"] = "yes"
    month = _medicare_from(answers)
    return {**facts, "medicare_from": months.show(month)} if month else facts


def _medicare_from(answers: Answers) -> int | None:
    """The month Medicare is taken to begin: before the job when it is ticked; with SSDI alone after the months shown, but
    not after the 65th birthday.

    None: the rules work it out, from the first month of SSDI if that is told, or from an age of 65 and more.
    """
    if "medicare" in answers.gets:
        return answers.start - 1
    knows_first_month = any(name == "ssdi_entitled_from" for name, _ in answers.more)
    return answers.start + _wait(answers) if waits_for_medicare(answers) and not knows_first_month else None


def _wait(answers: Answers) -> int:
    years = MEDICARE_AGE - answers.age if answers.age is not None else MONTHS_SHOWN
    return min(MONTHS_SHOWN, 12 * years)


def waits_for_medicare(answers: Answers) -> bool:
    """On SSDI without Medicare: it comes later, in a month that only the first month of SSDI tells. At 65 nobody waits."""
    is_65 = answers.age is not None and answers.age >= MEDICARE_AGE
    return "ssdi" in answers.gets and "medicare" not in answers.gets and not is_65


def taken_for_granted(words: Words, answers: Answers) -> dict[str, str]:
    """Facts of the scenario that nobody told, each with the reason why it stands there."""
    by_page = waits_for_medicare(answers) and _medicare_from(answers) is not None
    return {"medicare_from": words("saved.medicare_later")} if by_page else {}


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def plain_number(amount: Decimal) -> str:
    """`1250` or `1250.50`, as scenario files write amounts."""
    cents = amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return str(int(cents)) if cents == int(cents) else str(cents)


def retold(words: Words, answers: Answers) -> str:
    """What was answered, in two sentences, for a printed page."""
    told = [words(f"what_if.gets.{name}") for name in GETS if name in answers.gets] or [words("what_if.gets.unsure")]
    amounts = {"ssi": answers.ssi, "ssdi": answers.ssdi}
    checks = [words(f"told.{name}", amount=plain.dollars(one)) for name, one in amounts.items() if one is not None]
    place = [states_in(words.lang)[answers.state]] + ([words("told.age", age=answers.age)] if answers.age is not None else [])
    names = {"gets": words.listed(told), "facts": ", ".join([*checks, *place]), "month": words.month(answers.start)}
    return words("told.lead", hours=plain.number(answers.hours), rate=plain.dollars(answers.rate), **names)
