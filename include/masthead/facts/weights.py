"""The small learned parts: weights of named features, as JSON with the record of their training.

What a reader would get wrong: a feature that the file does not know weighs nothing, so a new feature needs a new training
(`python -m masthead.facts.training`).
"""

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files


@cache
def load_weights(name: str) -> Mapping[str, float]:
    """Return the weights of `learned/<name>.json`."""
    learned = json.loads(files("masthead.facts").joinpath(f"learned/{name}.json").read_text(encoding="utf-8"))
    return {str(feature): float(weight) for feature, weight in learned["weights"].items()}


def score(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Add up what the features weigh.

    >>> score({"in the headline": 1.5, "named once": -1.0}, ["in the headline", "named once", "new"])
    0.5
    """
    return sum(weights.get(feature, 0.0) for feature in features)


def probability(log_odds: float) -> float:
    """Return the probability of log odds.

    >>> probability(0.0)
    0.5
    """
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, log_odds))))
