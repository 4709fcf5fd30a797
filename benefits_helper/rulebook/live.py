"""The rules of a running server: a trainer may change a file while people use them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benefits_helper.behind import Newest, Stamp, behind
from benefits_helper.datadirs import data_dir
from benefits_helper.rulebook.rules import Rules, load_rules

_READ = ("*.yaml", "federal/*.yaml", "states/*/*.yaml")  # the files that a result rests on


class LiveRules(Newest[Rules]):
    """Always the newest rules that fit together. Files that were changed are read only when all that was in use can be made of
    them; until then people go on with the rules that were there before, and `fault` says why."""

    def _files(self) -> Iterable[Path]:
        folder = data_dir("rules")
        return [path for kind in _READ for path in sorted(folder.glob(kind))]

    def _read(self, stamp: Stamp) -> Rules:
        rules = load_rules()
        behind(rules.hold)
        return rules

    def _whole(self, held: Rules) -> Rules:
        for state in self._held.states_in_use:
            held.for_state(state)
        return held
