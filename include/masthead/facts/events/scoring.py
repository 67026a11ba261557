"""How sure a candidate is, by weights that `tools/train_event_scorer.py` learned from annotated articles.

A score is no probability: it is shifted so that 0.5 is the cut at which the articles of the training record gave the best F1.
"""

import json
import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

CUT = 0.5
_WEIGHTS = Path(__file__).with_name("weights.json")


def score(features: Iterable[str]) -> float:
    """Return the score of a candidate, from 0 to 1.

    >>> score(["type=earnings", "has_money", "rank=0"]) > score(["type=earnings", "boilerplate", "rank=4"])
    True
    """
    weights = _learned()["weights"]
    total = _learned()["bias"] + sum(weights.get(f, 0.0) for f in features)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _learned() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return loaded
