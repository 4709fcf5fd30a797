"""Benefits Helper: what work does to SSI, SSDI, Medicaid, Medicare and energy help, month by month, with reasons."""

from benefits_helper.engine.compare import Sweep, sweep
from benefits_helper.engine.reasons import Reason
from benefits_helper.engine.result import Result, estimate, facts_that_matter
from benefits_helper.engine.scenario import Scenario, load_scenario
from benefits_helper.library.search import search
from benefits_helper.problems import InputProblems, Problem
from benefits_helper.rulebook.rules import Rules, load_rules

__version__ = "0.1.0"
__all__ = [
    "InputProblems", "Problem", "Reason", "Result", "Rules", "Scenario", "Sweep",
    "estimate", "facts_that_matter", "load_rules", "load_scenario", "search", "sweep",
]  # fmt: skip
