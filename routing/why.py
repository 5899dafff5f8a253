"""Why this guide: what an offer tells about the decision, as figures and in a sentence."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SCORES_TOLD = 8


@dataclass(frozen=True, slots=True)
class Why:
    """`rule` decided; `scores` are of all who might have taken it, the best first, low is good;
    `kept` are guides kept free for a scarce language; `put_first` where staff have put the contact
    before all others, whatever it had waited; times in seconds."""

    guide: str
    rule: str
    waited: float
    head_start: float
    qualified: int
    scores: Mapping[str, float]
    kept: Sequence[str] = ()
    put_first: bool = False

    def compact(self) -> str:
        """JSON on one line, the sentence under `said`."""
        told = {
            "said": self.sentence(),
            "rule": self.rule,
            "waited": round(self.waited, 1),
            "put_first": self.put_first,
            "head_start": round(self.head_start),
            "qualified": self.qualified,
            "able": len(self.scores),
            "scores": {id_: round(x, 3) for id_, x in [*self.scores.items()][:SCORES_TOLD]},
            "kept": list(self.kept),
        }
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    def sentence(self) -> str:
        """For staff, in English."""
        kept = f"; {', '.join(self.kept)} kept free for a scarce language" if self.kept else ""
        return f"{self._contact()}; {self._chosen()}{kept}"

    def _contact(self) -> str:
        waited = f"had waited {self.waited:.0f} s"
        if self.put_first:
            return f"{waited} and was put first by staff"
        if not round(self.head_start):
            return waited
        few = f"{self.qualified} on duty for its queue"
        return f"{waited} with a head start of {self.head_start:.0f} s ({few})"

    def _chosen(self) -> str:
        able, score = len(self.scores), self.scores[self.guide]
        return {
            "reserved": f"it was kept for guide {self.guide}",
            "only": f"guide {self.guide} was the only one free who may take it",
            "own group": f"guide {self.guide} was the first of {able} whose own group it is",
            "score": f"guide {self.guide} had the least score, {score:.2f}, of {able}",
            "longest idle": f"guide {self.guide} had been idle longest of {able} alike",
        }[self.rule]
