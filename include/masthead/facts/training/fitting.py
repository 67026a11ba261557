"""Fitting of the weights: a choice between options, or a yes and no; both penalised, both checked over whole articles."""

import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from masthead.facts.training.examples import Choice
from masthead.facts.weights import score

Weights = dict[str, float]
_STEPS, _RATE = 250, 0.05
SEED = 7
FOLDS = 5


def fit_choices(choices: Sequence[Choice], penalty: float) -> Weights:
    """Return the weights under which the right options are the most likely (a conditional logit)."""
    names = sorted({name for c in choices for option in c.options for name in option})
    place = {name: k for k, name in enumerate(names)}
    tables: list[tuple[NDArray[Any], NDArray[Any]]] = []
    for choice in choices:
        if any(choice.is_right) and not all(choice.is_right):
            table = np.zeros((len(choice.options), len(names)))
            for row, option in enumerate(choice.options):
                table[row, [place[name] for name in option]] = 1
            tables.append((table, np.array(choice.is_right, dtype=float)))
    weights, pace, size = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        slope = penalty * weights
        for table, right in tables:
            likely = _softmax(table @ weights)
            wanted = likely * right
            slope += table.T @ (likely - wanted / wanted.sum())
        pace = 0.9 * pace + 0.1 * slope
        size = 0.999 * size + 0.001 * slope**2
        weights -= _RATE * (pace / (1 - 0.9**step)) / (np.sqrt(size / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[k]), 4) for name, k in place.items()}


def share_right(choices: Sequence[Choice], weights: Weights) -> float:
    """Return the share of choices in which the best scored option is right."""
    right = 0
    for choice in choices:
        scored = [(score(weights, sorted(option)), -k) for k, option in enumerate(choice.options)]
        right += bool(scored) and choice.is_right[-max(scored)[1]]
    return right / max(len(choices), 1)


def cross_validated(choices: Sequence[Choice], fit: Callable[[Sequence[Choice]], Weights]) -> float:
    """Return the share right on articles that the weights have not seen."""
    right = 0.0
    for held in folds(sorted({c.article_id for c in choices})):
        weights = fit([c for c in choices if c.article_id not in held])
        unseen = [c for c in choices if c.article_id in held]
        right += share_right(unseen, weights) * len(unseen)
    return right / max(len(choices), 1)


def folds(article_ids: Sequence[str]) -> list[set[str]]:
    """Deal the articles into folds, the same way each time."""
    dealt = list(article_ids)
    random.Random(SEED).shuffle(dealt)  # noqa: S311, a deal of articles, no secret
    return [set(dealt[k::FOLDS]) for k in range(FOLDS)]


def _softmax(values: NDArray[Any]) -> NDArray[Any]:
    raised = np.exp(values - values.max())
    return np.asarray(raised / raised.sum())
