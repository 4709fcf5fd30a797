"""SSI and the state supplement month by month: a check, 1619(a), 1619(b), on hold, ended."""

from __future__ import annotations

from benefits_helper.desk.lag import months_behind
from benefits_helper.desk.phases.phase import Months, Phase

STATUS, PAYMENT = "ssi.status", "ssi.payment"
SUPPLEMENT = "ssp.benefit"
_NONE = "none"
_BEHIND = ("same", "one_before", "two_before")  # months from the income to the check


def told_ssi(shown: Months) -> bool:
    """Whether the person is on SSI in some month of the plan, or may be."""
    return any(value != _NONE for value in shown.all(STATUS))


def told_supplement(shown: Months) -> bool:
    """Whether a person on SSI is in a state that adds to it for someone like this, or may."""
    return told_ssi(shown) and any(value is None or value > 0 for value in shown.all("ssp.standard"))


def ssi(shown: Months, index: int) -> Phase:
    """Where the person stands with SSI in a month, with the check of that month."""
    status = shown.get(STATUS, index)
    if status is None:
        return shown.unknown("ssi", STATUS, index)
    amount = shown.get(PAYMENT, index)
    if amount is None:
        return shown.unknown("ssi", PAYMENT, index)
    sentence = _sentence(shown, str(status), amount, index)
    length = shown.figure("ssi.months_before_termination", index)
    number = shown.get("ssi.suspended_months", index) if status == "suspended" else None
    until = None if number is None else shown.month(index) - number + length
    names = _names(shown, index) | {"number": shown.told(number), "of": shown.told(length), "until": shown.named(until)}
    return shown.phase(
        "ssi", str(status), STATUS, index, names, sentence=sentence, cited=_CITED.get(str(status), STATUS),
        back=_BACK.get(str(status), ""), amount=amount, number=number, of=None if number is None else length, until=until,
    )  # fmt: skip


_BACK = {"s1619b": "by_itself", "suspended": "in_time", "terminated": "anew"}
_CITED = {
    "cash": PAYMENT, "s1619b": "ssi.in_1619b", "suspended": "ssi.without_ssi", "terminated": "ssi.terminated",
}  # fmt: skip


def _sentence(shown: Months, status: str, amount: object, index: int) -> str:
    """Which sentence tells a status: the one whose comparison holds in this month. Where two incomes are looked at
    together, none of them may."""
    is_over = _exceeds(shown, "ssi.countable_income", "ssi.rate_used", index)
    if status == "cash":
        return "cash_with_supplement" if is_over else "cash" if amount else "cash_none"
    if status == "s1619b":
        return status if is_over else "s1619b_pay"
    if status == "suspended" and shown.get("ssi.resources_ok", index) is False:
        return "suspended_savings"
    return "suspended_income" if status == "suspended" and is_over else status


def _exceeds(shown: Months, name: str, other: str, index: int) -> bool:
    amount, line = shown.get(name, index), shown.get(other, index)
    return amount is not None and line is not None and amount > line


def _names(shown: Months, index: int) -> dict[str, object]:
    amounts = {
        "pay": shown.get("person.gross_earned", index), "counted": shown.get("ssi.countable_income", index),
        "rate": shown.get("ssi.rate_used", index), "sga_pay": shown.get("ssi.earnings_for_sga", index),
        "line": shown.figure("ssdi.sga_level", index), "expected": shown.get("ssi.pay_expected", index),
        "allowed": shown.get("ssi.pay_allowed", index) or shown.get("ssi.least_allowed", index), "check": shown.get(PAYMENT, index),
        "standard": shown.get("ssp.standard", index), "supplement": shown.get(SUPPLEMENT, index),
    }  # fmt: skip
    return {key: shown.told(value) for key, value in amounts.items()} | {"income_of": _income_of(shown, index)}


def _income_of(shown: Months, index: int) -> str:
    """The month whose income sets the check, in words."""
    behind = months_behind(shown.result, index)
    return shown.say(f"phases.ssi.income_of.{_BEHIND[behind]}", month=shown.named(shown.month(index) - behind))


def supplement(shown: Months, index: int) -> Phase:
    """What the state adds in a month."""
    amount = shown.get(SUPPLEMENT, index)
    if amount is None:
        return shown.unknown("supplement", SUPPLEMENT, index)
    kind = "paid" if amount else "income" if _is_over(shown, index) else _NONE
    back = "with_ssi" if kind == "income" else ""
    return shown.phase("supplement", kind, SUPPLEMENT, index, _names(shown, index), amount=amount, back=back)


def _is_over(shown: Months, index: int) -> bool:
    """Whether counted income uses up the SSI rate and the supplement together."""
    counted, rate, standard = (shown.get(name, index) for name in ("ssi.countable_income", "ssi.rate_used", "ssp.standard"))
    return None not in (counted, rate, standard) and standard > 0 and counted >= rate + standard
