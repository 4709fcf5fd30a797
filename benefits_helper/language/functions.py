"""The functions of the rule language: one record each, read by the checker, the engine and the reference page.

`takes` has a letter for each argument: x a name of a step or fact, n a fixed whole number, v any value. `looks` says
which months of x are read: `now` this month too, `back` earlier months only, `never` none.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Function:
    name: str
    takes: str
    gives: str  # a unit, or: same (as x or the first value), month of x ...
    looks: str
    wants: str  # what x must be: any, yes or no, amount
    help: str
    example: str


FUNCTIONS: dict[str, Function] = {
    record.name: record
    for record in (
        Function("smallest", "vv*", "same", "never", "any", "The smallest of its values.", "smallest(wages, limit)"),
        Function("largest", "vv*", "same", "never", "any", "The largest of its values.", "largest(a, b)"),
        Function("last_month", "x", "same", "back", "any", "The value of x in the month before.", "last_month(paid)"),
        Function("months_ago", "xn", "same", "back", "any", "The value of x that many months before.",
                 "months_ago(countable_income, 2)"),
        Function("count_months", "xn", "months", "now", "yes or no",
                 "In how many of the last n months, this one included, x was yes.", "count_months(service_month, 60)"),
        Function("months_in_a_row", "x", "months", "now", "yes or no",
                 "How many months up to this one x has been yes without a break.", "months_in_a_row(eligible)"),
        Function("ever", "x", "yes or no", "now", "yes or no", "Yes when x is yes in this or an earlier month.",
                 "ever(sga_month)"),
        Function("months_after_first", "x", "months", "now", "yes or no",
                 "0 up to and in the first month x is yes, then 1, 2, 3 and so on.", "months_after_first(trial_over)"),
        Function("first_month", "x", "month", "now", "yes or no", "The first month so far in which x is yes.",
                 "first_month(ended)"),
        Function("left_this_year", "vx", "same", "back", "amount",
                 "The yearly limit less what x used from January to last month, not below zero.",
                 "left_this_year(student_year_limit, student_exclusion)"),
        Function("total_this_year", "x", "same", "now", "amount", "The sum of x from January to this month.",
                 "total_this_year(gross_earned)"),
        Function("count_this_year", "x", "months", "now", "yes or no",
                 "In how many months from January to this one x was yes.", "count_this_year(started)"),
        Function("monthly", "v", "dollars a month", "never", "any", "A yearly amount by the month: a twelfth.",
                 "monthly(poverty_line)"),
        Function("yearly", "v", "dollars a year", "never", "any", "A monthly amount by the year: twelve times.",
                 "yearly(wages)"),
        Function("as_one_sum", "v", "dollars", "never", "any", "An amount of a month, a quarter or a year as one plain amount.",
                 "as_one_sum(heating_cost)"),
        Function("is_given", "x", "yes or no", "never", "any", "Yes when the scenario tells the fact x for this month.",
                 "is_given(gets_ssi)"),
        Function("is_known", "v", "yes or no", "never", "any", "Yes when the value is known.", "is_known(threshold)"),
        Function("calendar_month", "v", "count", "never", "any", "1 for January to 12 for December.",
                 "calendar_month(this_month)"),
        Function("whole_years", "vv", "years", "never", "any", "Full years from the first month to the second.",
                 "whole_years(birth_month, this_month)"),
        Function("months_left_this_year", "", "months", "never", "any", "Months after this one until December.",
                 "months_left_this_year()"),
    )
}  # fmt: skip

STRICTLY_BACK = frozenset(name for name, record in FUNCTIONS.items() if record.looks == "back")
