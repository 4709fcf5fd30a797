"""A session told in one language and one month: its texts with their figures, and what each choice of the member does."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from benefits_helper.desk.club.form import NOW, StepForm
from benefits_helper.desk.club.member import MONTHS_BEFORE, member_at
from benefits_helper.desk.club.sessions import EXAMPLE, Session
from benefits_helper.desk.file.casefile import CaseFile
from benefits_helper.desk.plans import differences
from benefits_helper.desk.plans.compare import NET_AFTER_RENT, Comparison, compare
from benefits_helper.desk.plans.differences import COVERED, Grid
from benefits_helper.engine.figures import figures_at
from benefits_helper.engine.reasons import OLDER_MARK
from benefits_helper.engine.result import Result
from benefits_helper.library import figures
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.rulebook.naming import NOT_KNOWN
from benefits_helper.rulebook.rules import Rules
from benefits_helper.states import USUAL
from benefits_helper.words import Words

# What a table for a whole room holds: few rows, health cover first.
ROWS = (
    COVERED, "medicaid.pathway", "medicare.part_a", "work.take_home", "ssi.payment", "ssp.benefit",
    "ssdi.payment", "medicare.part_b_premium", "snap.benefit", "rent.tenant_share", NET_AFTER_RENT,
)  # fmt: skip
YEARS_CARRIED = 5  # so far back a figure is taken from when that of this year is not announced yet
# What a screen tells of a choice in sentences. The ways into Medicaid, and the money, stand in the table.
TOLD = (COVERED, "medicare.part_a", "")
STAR = re.compile(r"(?<=[\w)%])\*(?!\*(?!\*))")  # behind a figure, also a strong one; not the two that end strong words


@dataclass(frozen=True)
class Choice:
    """One choice of the member: its label, what becomes of health cover, and the money to live on without it and with it."""

    label: str
    health: tuple[str, ...]
    before: str
    after: str
    is_now: bool


@dataclass(frozen=True)
class Part:
    """One step of the script: its time, the screens it has, what to say, what to ask."""

    title: str
    minutes: str
    screen: str
    say: str
    ask: tuple[str, ...]
    choices: tuple[str, ...]


class Live:
    """A session in a language, in a month. Nothing in it is about anybody: a server may keep it for all who look on."""

    def __init__(self, session: Session, rules: Rules, say: Words, month: int):
        self.form, self.session, self.rules, self.say, self.month = session.form, session, rules, say, month

    @cached_property
    def case(self) -> CaseFile | None:
        """The member as of this month; None for a session without one."""
        return member_at(self.session.member, self.rules, self.month) if self.session.member else None

    @property
    def name(self) -> str:
        """The name of the member."""
        return self.case.scenario.title if self.case else ""

    @cached_property
    def _all_plans(self) -> Comparison | None:
        return compare(self.case, self.rules, carry=True) if self.case else None

    def fill(self, text: str) -> str:
        """A text with its figures. A figure of an earlier year, or one that is not confirmed, has a star."""
        named = {one.name: (self._figure(one.name), "") for one in figures.placeholders(text)}
        return figures.render(text, named, self.say.lang)

    def _figure(self, written: str) -> str:
        plan, of_person, name = written.rpartition(": ")
        if not of_person:
            return self._of_law(written)
        found = self._all_plans
        if found is None:
            return ""
        by_name = {column.plan.name if column.plan else EXAMPLE: column.result for column in found.columns}
        return _text(by_name[plan].in_language(self.say.lang), name, MONTHS_BEFORE) if plan in by_name else ""

    def _of_law(self, name: str) -> str:
        """A figure of the rules; the last one known, with a star, where that of this month is not announced yet."""
        for back in range(YEARS_CARRIED + 1):
            text, notice = self._laws(self.month - 12 * back).get(name, ("", ""))
            if text not in ("", NOT_KNOWN):
                return f"{text}{OLDER_MARK if back or notice else ''}"
        return ""

    def _laws(self, month: int) -> dict[str, tuple[str, str]]:
        state = self.case.scenario.state if self.case else USUAL
        return {figures.clean_name(name): told for name, told in figures_at(self.rules, state, month).items()}

    def _compared(self, step: StepForm) -> Comparison:
        """Things as they are, then each other choice, named as the room sees it. Raises InputProblems."""
        plans = {plan.name: plan for plan in self.case.plans} if self.case else {}
        missing = [one.plan for one in step.choices if one.plan not in (NOW, *plans)]
        if missing or self.case is None:
            raise self._fault(f"the member has no plan '{', '.join(missing)}'")
        chosen = [replace(plans[one.plan], name=one.label.in_(self.say.lang)) for one in step.choices if one.plan != NOW]
        return compare(self.case, self.rules, chosen, carry=True)

    def _index(self, found: Comparison, step: StepForm) -> int:
        """The month of the member's result that a step is about. Raises InputProblems."""
        at = MONTHS_BEFORE + int(step.in_months)
        if at >= len(found.months):
            raise self._fault("the member's file ends before the month of a step")
        return at

    def _fault(self, message: str) -> InputProblems:
        return InputProblems([Problem(str(self.session.path), 0, 0, message, "run `check` on it")])

    def choices(self, step: StepForm) -> list[Choice]:
        """What each choice does, in the order of the session. None of them is called best."""
        found = self._compared(step)
        at = self._index(found, step)
        columns = iter(range(1, len(found.columns)))
        return [
            self._choice(found, 0 if one.plan == NOW else next(columns), one.label.in_(self.say.lang), at) for one in step.choices
        ]

    def _choice(self, found: Comparison, column: int, label: str, at: int) -> Choice:
        before, after = (self._value(found, NET_AFTER_RENT, one, at) for one in (0, column))
        return Choice(label, self._health(found, column) if column else (), before, after, not column)

    def _health(self, found: Comparison, column: int) -> tuple[str, ...]:
        """What becomes of health cover. Medicaid that stays is told as such: the room may weigh more than two choices."""
        said = differences.sentences(found, 0, column, self.say)
        about = [one for one in said if one.name in TOLD and one.kind in ("health", "open")]
        stays = not found.runs(COVERED, 0, column)
        kept = self.say("club.room.medicaid_stays")
        return tuple(kept if stays and one.name == COVERED else one.text for one in about if one.name or len(about) == 1)

    def table(self, step: StepForm) -> Grid:
        """All choices beside each other in one month; what is nothing everywhere is left out."""
        found = self._compared(step)
        at = self._index(found, step)
        columns = range(len(found.columns))
        names = [name for name in ROWS if name in found.names and not found.is_nothing(name)]
        rows = [
            (differences.label(found, name, self.say), *(self._value(found, name, one, at) for one in columns)) for name in names
        ]
        named = [one.label.in_(self.say.lang) for one in step.choices if one.plan == NOW] or [self.say("plans.as_now_head")]
        plans = [column.plan.name for column in found.columns if column.plan]
        caption = self.say("plans.caption", month=self.say.month(found.months[at]))
        return Grid(caption, (self.say("plans.benefit"), named[0], *plans), tuple(rows), tuple(names))

    def questions(self, step: StepForm) -> tuple[str, ...]:
        """What the room is asked in a step."""
        return tuple(self.fill(one.in_(self.say.lang)) for one in step.ask)

    def script(self) -> list[Part]:
        """What the person in front says and does, step by step."""
        return [self._part(step) for step in self.form.steps]

    def _part(self, step: StepForm) -> Part:
        lang = self.say.lang
        screen, words = (self.fill(one.in_(lang)) for one in (step.screen, step.say))
        choices = tuple(one.label.in_(lang) for one in step.choices)
        return Part(step.title.in_(lang), step.minutes, screen, words, self.questions(step), choices)

    def _value(self, found: Comparison, name: str, column: int, at: int) -> str:
        result = found.columns[column].result
        return f"{differences.text(result.value(name, at), self.say)}{OLDER_MARK if result.is_older(name, at) else ''}"


def _text(result: Result, name: str, at: int) -> str:
    is_there = at < len(result.months) and name in {*result.book.steps, *result.book.facts}
    if not is_there or not result.is_known(name, at):
        return ""
    return f"{result.text(name, at)}{OLDER_MARK if result.is_older(name, at) else ''}"
