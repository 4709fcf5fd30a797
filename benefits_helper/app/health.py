"""The first sentence of the answer: what happens to health cover."""

from __future__ import annotations

from benefits_helper.app import retirement, undecided
from benefits_helper.app.answers import Answers, waits_for_medicare
from benefits_helper.app.lines import Line, Why
from benefits_helper.app.pair import Pair, amount, column, is_unknown, look, mark, missing, said_figure
from benefits_helper.states import states_in
from benefits_helper.words import Words, plain

_TOPICS = {
    "ssi": "medicaid-basics",
    "s1619b": "medicaid-1619b",
    "buy_in": "medicaid-buy-in",
    "spend_down": "medicaid-spenddown",
}


def lines(words: Words, pair: Pair, answers: Answers) -> list[Line]:
    """Medicaid first, then a later change of it, then Medicare. What is only a guess says so before all."""
    told = [Line(words("health.if_ssi_lead"), words("health.if_ssi"), "unknown")] if answers.is_guess else []
    told.append(medicaid(words, pair, answers))
    later = _later(words, pair)
    if later:
        told.append(later)
    covers = medicare(words, pair)
    if not covers and waits_for_medicare(answers):
        covers = [Line(words("health.medicare_coming_lead"), words("health.medicare_coming"), topic="medicare-basics")]
    return told + covers + retirement.warning(words, pair)


def medicaid(words: Words, pair: Pair, answers: Answers) -> Line:
    """Whether Medicaid is kept in the settled month, and by which road. Who ticked neither Medicaid nor SSI has none to
    keep, even where the rules would give it."""
    at, state = pair.settled, answers.state
    why = Why("medicaid.pathway", at)
    called = states_in(words.lang)[state]
    names = {"state": called, "states": words.possessive(called)}
    if "medicaid.pathway" not in pair.job.names:
        return Line(words("health.no_rules_lead"), words("health.no_rules", **names), "unknown")
    road, before = look(pair.job, "medicaid.pathway", at), look(pair.now, "medicaid.pathway", at)
    if road is None:
        likely = undecided.medicaid(words, pair, answers, at)
        if likely:
            return likely
        lead = "health.unknown_kept_lead" if look(pair.job, "medicaid.covered", at) else "health.unknown_lead"
        return Line(words(lead), _because(words, pair, at), "unknown", why, "medicaid-basics")
    has_it = bool(answers.gets & {"medicaid", "ssi"}) or answers.unsure
    kept = "keep" if has_it and before not in (None, "none") else "get"
    covered = look(pair.job, "medicaid.covered", at)
    if road == "none":
        key = "lose" if kept == "keep" else "none"
        return Line(words(f"health.{key}_lead"), words(f"health.{key}", **names), "careful", why, "medicaid-buy-in")
    if road == "spend_down" and not covered:
        return _spend_down(words, pair, at, why)
    names["limit"] = said_figure(pair.job, "ssi.threshold_1619b", at) or words("health.limit_unnamed")
    names["premium"] = _premium(words, pair, at)
    text = words.either(f"health.road.{road}", "").format(**names)
    return Line(words(f"health.{kept}_lead"), text, "good", why, _TOPICS.get(road, "medicaid-basics"))


def _because(words: Words, pair: Pair, at: int) -> str:
    """What the Medicaid answer still needs."""
    lost = missing(words, pair.job, "medicaid.pathway", at)
    return words("health.unknown_because", missing=lost) if lost else words("health.unknown")


def _spend_down(words: Words, pair: Pair, at: int, why: Why) -> Line:
    owed = amount(pair.job, "medicaid.spend_down", at)
    text = words("health.unknown")
    if owed is not None:
        shown = f"{plain.dollars(owed)}{mark(pair.job, 'medicaid.spend_down', at)}"
        text = words("health.spend_down", amount=shown)
    return Line(words("health.spend_down_lead"), text, "careful", why, "medicaid-spenddown")


def _premium(words: Words, pair: Pair, at: int) -> str:
    premium = amount(pair.job, "medicaid.premium", at)
    if premium is None:
        return words("health.premium_unknown")
    shown = f"{plain.dollars(premium)}{mark(pair.job, 'medicaid.premium', at)}"
    return words("health.premium_none") if not premium else words("health.premium", amount=shown)


def _later(words: Words, pair: Pair) -> Line | None:
    """The first month after the settled one in which the job changes the Medicaid road again."""
    roads, before = column(pair.job, "medicaid.pathway"), column(pair.now, "medicaid.pathway")
    for index in range(pair.settled + 1, len(roads)):
        if roads[index] == roads[index - 1] or before[index] != before[index - 1]:
            continue
        when, why = words.month(pair.month(index)), Why("medicaid.pathway", index)
        if roads[index] is None:
            return Line(words("health.later_unknown", month=when), words("health.unknown"), "unknown", why)
        lost = roads[index] in ("none", "spend_down")
        had_it = roads[index - 1] not in (None, "none", "spend_down")
        key = "later_lost" if lost else "later" if had_it else "later_comes"
        lead = words(f"health.{key}", month=when)
        road = words.either(f"road.{roads[index]}", roads[index])
        return Line(lead, words("health.later_road", road=road), "careful" if lost else "plain", why)
    return None


def medicare(words: Words, pair: Pair) -> list[Line]:
    """Whether Medicare stays over the months shown; nothing when there is none."""
    before, after = column(pair.now, "medicare.part_a"), column(pair.job, "medicare.part_a")
    why = Why("medicare.part_a", len(after) - 1)
    if is_unknown(pair.job, "medicare.part_a", pair.settled):
        return [Line(words("health.medicare_unknown_lead"), words("health.medicare_unknown"), "unknown", why)]
    if "free" not in before:
        return []
    first_lost = next((i for i, level in enumerate(after) if level not in ("free", None) and before[i] == "free"), None)
    if first_lost is not None:
        lead = words("health.medicare_changes", month=words.month(pair.month(first_lost)))
        return [Line(lead, words("health.medicare_premium"), "careful", Why("medicare.part_a", first_lost))]
    last = words.month(pair.month(len(after) - 1))
    return [Line(words("health.medicare_stays"), words("health.medicare_until", month=last), "good", why,
                 "medicare-working")]  # fmt: skip
