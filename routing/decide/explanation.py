"""Explain why an offer went to this guide, as figures and as a sentence."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from routing.decide.guide_ranking import LONGEST, ONLY, Candidate, Choice

TOLD = 8
"""How many candidates an explanation lists."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons for a decision; times in seconds.

    `might` counts the free guides who may take the contact; of those with the same skills only the
    few longest idle are compared. `after` is the wait from which this guide may take such a
    contact. `kept` are guides kept free for a scarce language. `put_first` says that staff put the
    contact before all others, whatever it had waited. `interrupts`: the guide is in wrap-up, and no
    speaker of the language is free.
    """

    choice: Choice
    now: float
    waited: float
    head_start: float
    qualified: int
    might: int
    after: float = 0.0
    reserved: bool = False
    kept: Sequence[str] = ()
    put_first: bool = False
    interrupts: bool = False

    @property
    def rule(self) -> str:
        """The rule that set the chosen guide apart.

        Only a few guides are read: if more were free, `only` becomes `longest idle`.
        """
        if self.interrupts:
            return "wrap-up"
        if self.reserved:
            return "reserved"
        if self.kept and self.choice.rule == ONLY:
            return "hold-back"
        return LONGEST if self.choice.rule == ONLY and self.might > 1 else self.choice.rule

    def compact(self) -> str:
        """Return the explanation as JSON on one line, with the sentence under `said`."""
        figures = {
            "said": self.sentence(),
            "rule": self.rule,
            "waited": round(self.waited, 1),
            "put_first": self.put_first,
            "head_start": round(self.head_start),
            "qualified": self.qualified,
            "after": round(self.after),
            "able": len(self.choice.candidates),
            "might": self.might,
            "alike": self.choice.alike,
            "candidates": [self._candidate_figures(c) for c in self.choice.candidates[:TOLD]],
            "kept": list(self.kept),
        }
        return json.dumps(figures, ensure_ascii=False, separators=(",", ":"))

    def _candidate_figures(self, candidate: Candidate) -> dict[str, str | float | bool]:
        guide = candidate.guide
        return {
            "guide": guide.guide,
            "own": candidate.own,
            "score": round(candidate.score, 3),
            "cost": round(candidate.cost, 3),
            "taken": guide.taken,
            "idle": round(max(0.0, self.now - guide.since)),
        }

    def sentence(self) -> str:
        """Return the explanation for staff, in English."""
        kept = f"; {self._free()} for a scarce language" if self.kept else ""
        return f"{self._contact()}; {self._chosen()}{self._compared()}{kept}"

    def _free(self) -> str:
        return f"{' and '.join(f'guide {guide}' for guide in self.kept)} kept free"

    def _contact(self) -> str:
        waited = f"had waited {self.waited:.0f} s"
        if self.put_first:
            return f"{waited} and was put first by staff"
        if not round(self.head_start):
            return waited
        few = f"{self.qualified} on duty for its queue"
        return f"{waited} with a head start of {self.head_start:.0f} s ({few})"

    def _compared(self) -> str:
        able = len(self.choice.candidates)
        if able == self.might:
            return ""
        return f" ({able} of {self.might} free compared, of the same skills those idle longest)"

    def _chosen(self) -> str:
        best, alike = self.choice.candidates[0], self.choice.alike
        guide = f"guide {best.guide.guide}"
        if self.after:
            guide = f"{guide}, who may take it after {self.after:.0f} s,"
        return {
            "wrap-up": f"no speaker was free, and {guide} was in wrap-up, which may be interrupted",
            "reserved": f"it was kept for {guide}",
            "only": f"{guide} was the only one free who may take it",
            "hold-back": f"{guide} was left of those free who may take it",
            "reachable": f"{guide} was the only one of {alike} whose telephone could be reached",
            "own group": f"{guide} was the first of {alike} whose own group it is",
            "score": f"{guide} had the least score, {round(best.score, 3):.2f}, of {alike}",
            "longest idle": f"{guide} had been idle longest of {alike} alike",
        }[self.rule]
