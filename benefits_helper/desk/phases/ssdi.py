"""SSDI month by month: trial work, the extended period, the months paid after the first one over the line, and the end."""

from __future__ import annotations

from collections.abc import Iterator

from benefits_helper import months
from benefits_helper.desk.phases.phase import Months, Phase

PROGRAM, PHASE, PAYMENT = "ssdi", "ssdi.phase", "ssdi.payment"
_NEEDED = (PHASE, PAYMENT, "ssdi.grace_month", "ssdi.service_month", "ssdi.sga_month")
_NO_BENEFIT = 0


def told(shown: Months) -> bool:
    """Whether the person has SSDI in some month of the plan, or may have it."""
    return any(value != _NO_BENEFIT for value in shown.all("ssdi_benefit"))


def phase(shown: Months, index: int) -> Phase:
    """The phase of one month. Amounts are those of the plan: before it none is told."""
    lost = next((name for name in _NEEDED if shown.is_lost(name, index)), None)
    if lost is not None:
        return shown.unknown(PROGRAM, lost, index)
    made = _Ssdi(shown, index)
    amount = shown.get(PAYMENT, index) if index >= 0 else None
    return made.tell(amount)


class _Ssdi:
    def __init__(self, shown: Months, index: int):
        self.shown, self.index = shown, index
        self.number = self.of = self.until = None
        self.months = shown.figure("ssdi.extended_months", index)

    def get(self, name: str) -> object:
        return self.shown.get(name, self.index)

    def tell(self, amount: object) -> Phase:
        kind = next(self._kinds())
        name, cited, back = _TOLD[kind]
        self._count(kind)
        if back == "restart" and self.until is not None and self.shown.month(self.index) > self.until:
            back = "restart_passed"
        return self.shown.phase(
            PROGRAM, _ONE_KIND.get(kind, kind), name, self.index, self._names(), sentence=kind, cited=cited, back=back,
            amount=amount, number=self.number, of=self.of, until=self.until if back in _OPEN else None,
        )  # fmt: skip

    def _kinds(self) -> Iterator[str]:
        """The kinds that hold in this month; the first is the one to tell."""
        phase, since = self.get(PHASE), self.get("ssdi.months_since_cessation")
        if phase == "none":
            yield "before"
        if self.get("ssdi.near_retirement"):
            yield "retirement"
        if phase == "terminated":
            yield "ended"
        if phase == "trial_work":
            yield self._in_trial_work()
        if self.get("ssdi.grace_month"):
            yield "grace" if since else "cessation"
        if phase == "reentitlement":
            yield "extended" if not self._is_unpaid() else "suspended"
        yield "after"

    def _is_unpaid(self) -> bool:
        return bool(self.get("ssdi.has_ceased") and self.get("ssdi.sga_month"))

    def _in_trial_work(self) -> str:
        if not self.get("ssdi.service_month"):
            return "trial_free"
        pay, line = self.get("ssdi.earned_by_work"), self.shown.figure("ssdi.trial_work_level", self.index)
        if pay is not None and line is not None and pay > line:  # type: ignore[operator]
            return "trial_month"
        return "trial_record" if self.get("ssdi_record.on_record") else "trial_hours"

    def _count(self, kind: str) -> None:
        """Which month it is of how many, and the last month of the way back."""
        ended = self._month("ssdi.trial_work_ended")
        if kind.startswith("trial"):
            self.number = self.get("ssdi.trial_work_months_used")  # type: ignore[assignment]
            self.of = self.shown.figure("ssdi.trial_work_months_allowed", self.index)
        elif kind == "ended":
            self.until = self._month("ssdi.reinstatement_until")
        elif ended is not None:
            self.until = ended + self.months
            if kind == "grace":
                self.number = self.get("ssdi.months_since_cessation")  # type: ignore[assignment]
                self.of = self.shown.figure("ssdi.grace_months", self.index)
            elif kind in ("extended", "suspended"):
                self.number, self.of = self.get("ssdi.reentitlement_month"), self.months  # type: ignore[assignment]

    def _month(self, name: str) -> int | None:
        value = self.get(name)
        return months.parse(value) if isinstance(value, str) else None

    def _names(self) -> dict[str, object]:
        shown, index = self.shown, self.index
        amounts = {
            "pay": self.get("ssdi.earned_by_work"), "trial_line": shown.figure("ssdi.trial_work_level", index),
            "counted": self.get("ssdi.sga_countable"), "line": self.get("ssdi.sga_level_used"),
            "hours": shown.figure("ssdi.trial_work_hours", index), "grace": shown.figure("ssdi.grace_months", index),
            "months": self.months, "number": self.number, "of": self.of, "check": self.get("ssdi_record.full_benefit"),
            "age": shown.figure("ssdi.full_retirement_age", index), "used": self.get("ssdi.trial_work_months_used"),
            "allowed": shown.figure("ssdi.trial_work_months_allowed", index),
            "month_number": self.get("ssdi.reentitlement_month"),
        }  # fmt: skip
        named = {
            "until": self.until, "cessation": self._month("ssdi.cessation_month"),
            "ended": self._month("ssdi.termination_month"), "begins": self._month("ssdi_entitled_from"),
            "trial_ended": self._month("ssdi.trial_work_ended"),
        }  # fmt: skip
        return {key: shown.told(value) for key, value in amounts.items()} | {
            key: shown.named(value) for key, value in named.items()
        }


# For each kind: the result to explain, the step whose law stands beside the sentence, and the sentence about the way back.
_TOLD = {
    "before": (PHASE, "ssdi.entitled", ""),
    "retirement": ("ssdi.near_retirement", "ssdi.near_retirement", ""),
    "ended": (PAYMENT, "ssdi.ended", "restart"),
    "trial_month": ("ssdi.service_month", "ssdi.works_at_trial_level", ""),
    "trial_record": ("ssdi.service_month", "ssdi.service_month", ""),
    "trial_hours": ("ssdi.service_month", "ssdi.works_at_trial_level", ""),
    "trial_free": ("ssdi.service_month", "ssdi.works_at_trial_level", ""),
    "cessation": (PAYMENT, "ssdi.cessation_month", "by_itself"),
    "grace": (PAYMENT, "ssdi.grace_month", "by_itself"),
    "extended": (PAYMENT, PAYMENT, "if_it_stops"),
    "suspended": (PAYMENT, PAYMENT, "by_itself"),
    "after": (PAYMENT, PHASE, "last_chance"),
}
_ONE_KIND = {"trial_record": "trial_month", "trial_hours": "trial_month"}  # the same phase for another reason
_OPEN = ("by_itself", "if_it_stops", "restart")  # ways back that have a last month still to come
