"""What a rule file may cover, and the unit of the built-in name `state`."""

from __future__ import annotations

from benefits_helper.states import STATES
from benefits_helper.units import Unit

FEDERAL = "federal"
STATE_UNIT = Unit("choice", tuple(STATES))
