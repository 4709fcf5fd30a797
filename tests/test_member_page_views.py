"""What the member's page says and figures, without a page: ranges, fears, lines to read together, the file handed over."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app_fakes import BOTH, SAY, START, pair
from benefits_helper import Rules, estimate, months
from benefits_helper.app import fears, handover, rough, roughwords, surer, together
from benefits_helper.app.answers import Answers, scenario
from benefits_helper.app.lines import Line
from benefits_helper.app.pair import NET, Pair
from benefits_helper.app.rough import Rough
from benefits_helper.desk.file import casefile
from benefits_helper.desk.plans.plan import scenario_of

SSI, SSDI = Answers("NY", START, frozenset({"ssi"})), Answers("NY", START, frozenset({"ssdi"}))
AT = 4


def dollars(low: int, high: int) -> tuple[Decimal, Decimal]:
    return Decimal(low), Decimal(high)


def exact(answers: Answers, rules: Rules, way: dict, job: bool) -> Decimal:
    told = scenario(answers, job)
    plan = {**told, "facts": {**told["facts"], **way}, "months": str(AT + 1)}
    return estimate(plan, rules, carry=True).value(NET, AT)


# ---- ranges


def test_each_way_is_one_that_an_estimate_gives(rules: Rules) -> None:
    found = rough.rough(SSI, rules, AT)
    assert found is not None
    money = [[exact(SSI, rules, {rough.HOME: word}, job) for word in rough.AT_HOME] for job in (False, True)]
    before, after = money
    more = [late - early for early, late in zip(before, after, strict=True)]
    assert found == Rough((min(before), max(before)), (min(after), max(after)), (min(more), max(more)), (rough.HOME,), (), True)


def test_only_facts_that_concern_the_person_are_hidden() -> None:
    assert rough.hidden(SSI) == (rough.HOME,)
    assert rough.hidden(SSDI) == (rough.SSDI, rough.TRIAL)
    assert rough.hidden(replace(SSDI, ssdi=Decimal(900))) == (rough.TRIAL,)
    assert rough.hidden(SSI.with_fact(rough.HOME, "own_home")) == ()
    assert rough.hidden(Answers("NY", START, frozenset({"snap"}))) == ()
    assert rough.hidden(Answers("NY", START, unsure=True)) == (rough.WHICH, rough.SSDI, rough.HOME, rough.TRIAL)


def test_a_check_that_was_told_leaves_out_what_does_not_fit(rules: Rules) -> None:
    open_, told = rough.rough(SSI, rules, AT), rough.rough(replace(SSI, ssi=Decimal(994)), rules, AT)
    assert open_ is not None and told is not None
    assert open_.before[0] < told.before[0]
    assert open_.before[1] == told.before[1]
    odd = rough.rough(replace(SSI, ssi=Decimal(1)), rules, AT)
    assert odd == open_, "a check that fits no way leaves all of them"


def test_who_gets_both_checks_has_an_ssdi_check_that_leaves_room_for_ssi(rules: Rules) -> None:
    both = rough.rough(replace(BOTH, ssdi=None, age=None), rules, AT)
    alone = rough.rough(SSDI, rules, AT)
    assert both is not None and alone is not None
    assert both.before[1] < 1500 < alone.before[1]


def test_trial_months_count_only_where_pay_is_over_the_line(rules: Rules) -> None:
    told = replace(SSDI, ssdi=Decimal(1400), age=40)
    low, high = (rough.rough(replace(told, rate=Decimal(rate)), rules, AT) for rate in (12, 30))
    assert low is not None and high is not None
    assert (low.open, high.open) == ((), (rough.TRIAL,))
    assert high.after[1] - high.after[0] > 1000


def test_one_fact_alone_moves_the_answer_by_what_two_estimates_differ(rules: Rules) -> None:
    money = [exact(SSI, rules, {rough.HOME: word}, True) for word in rough.AT_HOME]
    assert rough.effect(SSI, rules, rough.HOME, AT) == max(money) - min(money)
    assert rough.effect(SSI, rules, "rent", AT) == 0


def test_every_fact_that_may_be_asked_has_an_effect_that_can_be_figured(rules: Rules) -> None:
    for name, _ in surer.ORDER:
        assert rough.effect(SSI, rules, name, AT) >= 0, name


# ---- in words


@pytest.mark.parametrize(("after", "more", "lead"), [
    ((1418, 1797), (681, 709), "You would have between about $1,410 and $1,800 a month."),
    ((1200, 2500), (671, 1385), "You would have between about $670 and $1,390 more a month."),
    ((1462, 5770), (1418, 1418), "You would have about $1,418 more a month."),
    ((1462, 5770), (-40, 300), "You could have up to $40 less or up to $300 more a month."),
    ((1462, 5770), (-300, -40), "You would have between about $40 and $300 less a month."),
    ((2144, 2144), (1007, 1414), "You would have about $2,144 a month."),
])  # fmt: skip
def test_the_narrower_range_is_said_first(after, more, lead) -> None:
    found = Rough(dollars(709, 1116), dollars(*after), dollars(*more), (rough.HOME,))
    assert roughwords.line(SAY, pair(), found).lead == lead


def test_why_it_is_rough_is_said_in_words() -> None:
    found = Rough(dollars(700, 1100), dollars(1400, 1800), dollars(680, 710), (rough.SSDI, rough.HOME))
    text = roughwords.line(SAY, pair(), found).text
    assert "This is rough: we do not know yet how much your SSDI check is and where and with whom you live." in text
    assert "That is $680 to $710 more, in March 2027" in text


# ---- what to ask


def test_what_keeps_a_result_unknown_is_asked_before_all(rules: Rules) -> None:
    answers = Answers("NY", START, frozenset({"medicaid", "snap", "heat"}))
    both = Pair(*(estimate(scenario(answers, job), rules, carry=True) for job in (False, True)))
    first = surer.next_question(answers, both, rules.facts, [], lambda tried: tried[::-1])
    assert first in surer.missing(both)


def test_the_engine_orders_what_the_list_does_not(rules: Rules) -> None:
    both = Pair(*(estimate(scenario(SSI, job), rules, carry=True) for job in (False, True)))
    may = surer.candidates(SSI, both, rules.facts, [])
    assert surer.next_question(SSI, both, rules.facts, [], lambda tried: tried[::-1]) == may[: surer.MOST_TRIED][-1]
    assert surer.next_question(SSI, both, rules.facts, [], lambda tried: tried, (rough.HOME,)) == rough.HOME
    assert surer.next_question(SSI, both, rules.facts, may) is None


# ---- fears


def test_a_check_that_stops_names_the_month_and_the_way_back() -> None:
    (line,) = fears.lines(SAY, "check", BOTH, pair())
    assert line.text.startswith("It would stop at some time. From February 2027: Your SSI check stops.")
    assert line.tone == "careful"


def test_a_check_that_stays_is_said_to_stay() -> None:
    (line,) = fears.lines(SAY, "check", replace(BOTH, gets=frozenset({"ssdi"})), pair())
    assert line.text == SAY("member.about.check_same")


def test_a_check_not_known_is_not_promised() -> None:
    (line,) = fears.lines(SAY, "check", BOTH, pair({"ssi.payment": [None]}))
    assert line.tone == "unknown"


def test_owing_money_is_told_for_each_check_without_blame() -> None:
    (line,) = fears.lines(SAY, "owe", BOTH, pair())
    assert "SSI looks at your pay" in line.text and "SSDI: tell Social Security" in line.text
    assert "not your fault" in line.text


@pytest.mark.parametrize("fear", ["", "medicaid", "look"])
def test_other_fears_need_no_line_of_their_own(fear) -> None:
    assert fears.lines(SAY, fear, BOTH, pair()) == []


# ---- read together


def test_lines_to_read_are_short_and_end_with_a_question() -> None:
    health, money = Line("You keep it.", "First part. Second part."), Line("You would have $5*.", "More. And more.")
    read = together.lines(SAY, [health], money, [], [], ["Tell them."])
    assert read[:2] == ["First: You keep it. First part.", "Money: You would have $5. More."]
    assert read[-1] == SAY("member.helper.ask")


# ---- the file handed over


def test_the_answers_become_a_case_with_the_job_as_a_plan(rules: Rules) -> None:
    data = handover.case(SAY, replace(BOTH, rate=Decimal("18.25")), ("resources", "birth_month"))
    case = casefile.of_mapping(data, rules)
    (plan,) = case.plans
    assert plan.name == "20 hours a week at $18.25"
    assert "wages" not in data["facts"]
    facts = scenario_of(case, plan).facts["wages"]
    assert facts is not None
    assert case.scenario.how("ssdi_benefit") == "told"
    assert case.scenario.how("resources") == "assumed"
    assert case.scenario.how("medicare_from") == "assumed"
    assert "birth_month" not in data["known"], "an age was told"


def test_what_the_person_does_not_know_stands_there_as_unknown(rules: Rules) -> None:
    case = casefile.of_mapping(handover.case(SAY, replace(BOTH, ssdi=None)), rules)
    assert case.scenario.how("ssdi_benefit") == "unknown"


@pytest.mark.parametrize("answers", [
    BOTH, SSI, replace(SSDI, ssdi=Decimal("900.5")), replace(SSI, gets=frozenset({"ssi", "snap", "heat", "medicare"})),
    BOTH.with_fact("married", "yes"),
])  # fmt: skip
def test_a_saved_file_gives_the_same_answers_again(rules: Rules, answers: Answers) -> None:
    text = casefile.write(handover.case(SAY, answers), SAY)
    typed = handover.typed(casefile.read("my-plan.yaml", text.encode(), rules).data)
    assert (typed["state"], typed["job_start"]) == (answers.state, answers.start)
    assert (typed["ssdi"], typed["age"]) == (answers.ssdi, answers.age)
    assert (typed["hours"], typed["rate"]) == (answers.hours, answers.rate)
    assert tuple(typed["more"].items()) == answers.more
    assert typed["gets"] == answers.gets - {"medicaid"}


def test_a_month_of_medicare_that_is_no_month_is_no_medicare() -> None:
    data = {"state": "NY", "start": months.show(START), "facts": {"medicare_from": "unknown"}}
    assert handover.typed(data)["gets"] == set()
