"""The ledger of the overpayment guard in sentences: what it finds, why, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from benefits_helper.desk.record.causes import Cause
from benefits_helper.desk.record.guard import AHEAD, BEHIND, RIGHT, SSDI, SSI, SSP, UNKNOWN, Ledger, Row
from benefits_helper.words import Words
from benefits_helper.words.plain import closed, dollars


@dataclass(frozen=True)
class Advice:
    """One thing to do, with the article that says more (its slug) and the law."""

    text: str
    article: str = ""
    law: str = ""


def called(ledger: Ledger, benefit: str, say: Words) -> str:
    """What a row of deposits is called: SSI with the supplement in it has a name of its own."""
    return say("guard.together") if benefit == SSI and ledger.together else say(f"guard.benefit.{benefit}")


def findings(ledger: Ledger, say: Words) -> list[str]:
    """What the ledger shows, one sentence a benefit and finding, the first month and the sum in it."""
    if not ledger.rows:
        return [say("guard.none")]
    found = []
    for benefit in ledger.benefits:
        name = called(ledger, benefit, say)
        for status in (AHEAD, BEHIND):
            rows = ledger.with_status(status, benefit)
            key = "behind_state" if (status, benefit) == (BEHIND, SSP) else status
            if rows:
                amount = dollars(ledger.total(status, benefit))
                found.append(say(f"guard.{key}", benefit=name, month=say.month(rows[0].month), amount=amount))
        found += _all_in_all(ledger, benefit, name, say)
        lost = ledger.with_status(UNKNOWN, benefit)
        if lost:
            listed = say.listed([say.month(row.month) for row in lost])
            found.append(say("guard.not_checked", benefit=name, months=listed))
    return [*found, say("guard.estimate")]


def _all_in_all(ledger: Ledger, benefit: str, name: str, say: Words) -> list[str]:
    """That every check was right; or, where some were too high and some too low, what is left of it."""
    wrong = [bool(ledger.with_status(status, benefit)) for status in (AHEAD, BEHIND)]
    if all(wrong):
        left = ledger.of(benefit)[-1].running
        key = "net_ahead" if left > 0 else "net_behind" if left < 0 else "net_even"
        return [say(f"guard.{key}", benefit=name, amount=dollars(abs(left)))]
    return [say("guard.right", benefit=name)] if not any(wrong) and ledger.with_status(RIGHT, benefit) else []


def why(row: Row, ledger: Ledger, say: Words) -> list[str]:
    """Why one check is not what was due, or why it cannot be checked; nothing where all is as it should be."""
    if row.status == UNKNOWN:
        return [closed(text) for text in ledger.missing(row, say.lang)] or [_why_unknown(row, ledger, say)]
    if row.other_premium and row.status == RIGHT:
        return [say("guard.other_premium", who=say(f"guard.premium.{'you' if ledger.premium_taken(row) else 'state'}"))]
    if row.why is None:
        return []
    month = say.month(row.month)
    if row.status == BEHIND and not row.received:
        return [say("guard.why.missing_check", month=month)]
    return [*_about_pay(row, row.why, month, say), *_about_report(row.why, say)]


def _why_unknown(row: Row, ledger: Ledger, say: Words) -> str:
    return say("guard.state_way") if row.benefit == SSP and ledger.covers(row) else say("guard.before_file")


def _about_pay(row: Row, cause: Cause, month: str, say: Words) -> list[str]:
    if cause.stopped_by_work:
        return [say("guard.why.stopped", month=month)]
    names = {"benefit": say(f"guard.benefit.{row.benefit}"), "month": month, "pay_month": say.month(cause.pay_month)}
    if cause.pay is None:
        return [say("guard.why.pay_set_unknown", **names)]
    said = [say("guard.why.pay_set", **names, pay=dollars(cause.pay))]
    if cause.changed is None or cause.before is None:
        return [*said, say("guard.why.not_pay")]
    changed = say("guard.why.changed", changed=say.month(cause.changed), before=dollars(cause.before), pay=dollars(cause.pay))
    return [*said, changed, *([say("guard.why.as_before")] if cause.as_if_unchanged else [])]


def _about_report(cause: Cause, say: Words) -> list[str]:
    if cause.changed is None:
        return []
    report = cause.report
    if report is None:
        return [say("guard.why.not_reported")]
    key = "reported" if report.receipt else "reported_no_receipt"
    said = say(f"guard.why.{key}", day=say.day(report.on), way=say(f"guard.way.{report.way}"), receipt=report.receipt)
    return [said] if cause.in_time is None else [said, say(f"guard.why.{'in_time' if cause.in_time else 'late'}")]


def what_to_do(ledger: Ledger, say: Words) -> list[Advice]:
    """What to do about it, the most pressing first. Nothing where every check was right."""
    found: list[Advice] = []
    ahead, behind = ledger.with_status(AHEAD), ledger.with_status(BEHIND)
    if ahead:
        found += [_advice(ledger, say, "set_aside"), *_to_report(ahead, ledger, say), _advice(ledger, say, "ask")]
        found += [_advice(ledger, say, "appeal", "appeal_days"), _advice(ledger, say, "waiver", "waiver")]
        for benefit in (SSI, SSDI):
            if ledger.with_status(AHEAD, benefit):
                found.append(_advice(ledger, say, f"rate_{benefit}", f"{benefit}_share"))
    if any(row.benefit != SSP for row in behind):
        found.append(_advice(ledger, say, "owed", article="wage-reporting"))
    if any(row.benefit == SSP for row in behind):
        found.append(_advice(ledger, say, "owed_state", article=""))
    if any(row.lost for row in ledger.with_status(UNKNOWN)):
        found.append(_advice(ledger, say, "find_out", article=""))
    return found


def _to_report(ahead: tuple[Row, ...], ledger: Ledger, say: Words) -> list[Advice]:
    lost = any(row.why and row.why.changed is not None and row.why.report is None for row in ahead)
    return [_advice(ledger, say, "report", article="wage-reporting")] if lost else []


def _advice(ledger: Ledger, say: Words, key: str, law_of: str = "", article: str = "overpayment") -> Advice:
    figure = ledger.reporting.figure
    share = figure("ssdi_share" if key == "rate_ssdi" else "ssi_share")
    names = {"appeal": figure("appeal_days"), "mail": figure("mail_days"), "days": figure("ssdi_starts_after_days")}
    law = ledger.reporting.law(law_of) if law_of else ""
    return Advice(say(f"guard.do.{key}", share=share, **names), article, law)
