"""Learn the weights of the event scorer from annotated articles: `python tools/train_event_scorer.py ../shared/gold/train`.

Writes `include/masthead/facts/events/weights.json`: weights, bias, and the training record (hash of the data, seed, scores).
The scores are of articles that were held out in turn (cross-validation by article); the cut is the one at which they were
best. Run it again whenever patterns or the names of features change.
"""

import argparse
import hashlib
import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from masthead.clean import clean_page
from masthead.facts import read_documents
from masthead.facts.events.candidates import Candidate, find_candidates
from masthead.records import Article, Hints, Page

WEIGHTS = Path(__file__).parents[1] / "include" / "masthead" / "facts" / "events" / "weights.json"
SEED = 20261124
FOLDS = 10
SLACK = 0.01  # of the cuts as good as the best by this much the lowest is taken: readers can still sort by score
STRENGTH = 0.05  # sklearn's C: of 0.03 to 1.5 all about equal on held-out articles; small weights travel better
OFTEN_ENOUGH = 5  # a feature of fewer candidates says more of their articles than of itself
LEAST_WEIGHT = 0.01
_LEGAL_FORMS = re.compile(r"\b(?:inc|corp|co|ltd|plc|the|group|company|ag|sa|holdings|limited)\b\.?")


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate: its article, its trigger (a running number), the event it would be, and whether the gold has that."""

    article: int
    trigger: int
    event: tuple[str, str]
    features: tuple[str, ...]
    is_right: bool


def main() -> None:
    """Read the gold folder given, learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="a folder with index.jsonl, articles/ and facts/")
    articles, golds, digest = read_gold(parser.parse_args().gold)
    rows = make_rows(articles, golds)
    vectorizer = DictVectorizer()
    seen = Counter(f for r in rows for f in r.features)
    matrix = vectorizer.fit_transform([{f: 1.0 for f in r.features if seen[f] >= OFTEN_ENOUGH} for r in rows])
    labels, groups = np.array([r.is_right for r in rows]), np.array([r.article for r in rows])
    held_out = np.zeros(len(rows))
    for fitted, left in GroupKFold(FOLDS).split(matrix, labels, groups):
        held_out[left] = _model().fit(matrix[fitted], labels[fitted]).predict_proba(matrix[left])[:, 1]
    cut, figures = best_cut(rows, held_out, sum(len({(e["type"], e["company"]) for e in g["events"]}) for g in golds))
    model = _model().fit(matrix, labels)
    named = zip(vectorizer.feature_names_, model.coef_[0], strict=True)
    record = {
        "articles": len(articles),
        "data_sha256": digest,
        "seed": SEED,
        "folds": FOLDS,
        "strength": STRENGTH,
        "candidates": len(rows),
        "right": int(labels.sum()),
        "cut": cut,
        "held_out": figures,
    }
    learned = {
        "record": record,
        "bias": round(float(model.intercept_[0]) - math.log(cut / (1 - cut)), 4),
        "weights": {feature: round(float(w), 4) for feature, w in named if abs(w) >= LEAST_WEIGHT},
    }
    WEIGHTS.write_text(json.dumps(learned, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(record, indent=2))


def read_gold(folder: Path) -> tuple[list[Article], list[dict[str, Any]], str]:
    """Return the articles, their annotations in the same order, and a hash of both."""
    digest = hashlib.sha256()
    articles, golds = [], []
    for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        body = (folder / entry["file"]).read_bytes()
        facts = (folder / "facts" / f"{entry['id']}.json").read_text(encoding="utf-8")
        digest.update(body + facts.encode())
        golds.append(json.loads(facts))
        articles.append(clean_page(_page(entry, body)))
    return articles, golds, digest.hexdigest()


def make_rows(articles: list[Article], golds: list[dict[str, Any]]) -> list[Row]:
    """Return every candidate of the articles, with its label."""
    rows: list[Row] = []
    triggers = 0
    for start in range(0, len(articles), 16):
        for number, document in enumerate(read_documents(articles[start : start + 16]), start):
            for candidates in find_candidates(document):
                triggers += 1
                for c in candidates:
                    event = (c.trigger.rule.event_type, c.party.organisation.name)
                    rows.append(Row(number, triggers, event, c.features, is_gold(c, golds[number])))
    return rows


def is_gold(candidate: Candidate, gold: dict[str, Any]) -> bool:
    """Tell whether the article has an event of this type at this company, under any of its names."""
    organisation = candidate.party.organisation
    ours = [_words(n) for n in (organisation.name, *organisation.aliases)]
    for event in gold["events"]:
        if event["type"] == candidate.trigger.rule.event_type:
            forms = {n for n in (event["company"], event["unit"]) if n}
            for company in gold["companies"]:
                names = {company["name"], *company["aliases"]}
                forms |= names if names & forms else set()
            if any(a <= b or b <= a for a in ours for b in map(_words, forms) if a and b):
                return True
    return False


def best_cut(rows: list[Row], scores: np.ndarray, total: int) -> tuple[float, dict[str, float]]:
    """Return the cut of the best F1 (within SLACK) over the events that the rows give, and its figures.

    Each trigger goes to its best company, as in reading; the same event of an article counts once.
    """
    best: dict[int, int] = {}
    for i, row in enumerate(rows):
        if row.trigger not in best or scores[i] > scores[best[row.trigger]]:
            best[row.trigger] = i
    events: dict[tuple[int, tuple[str, str]], tuple[float, bool]] = {}
    for i in best.values():
        same = (rows[i].article, rows[i].event)
        events[same] = max(events.get(same, (0.0, False)), (float(scores[i]), rows[i].is_right))
    figures = []
    for cut in np.arange(0.15, 0.7, 0.025):
        said = [is_right for score, is_right in events.values() if score >= cut]
        precision, recall = sum(said) / max(len(said), 1), sum(said) / max(total, 1)
        figures.append((2 * precision * recall / max(precision + recall, 1e-9), precision, recall, round(float(cut), 3)))
    enough = max(figures)[0] - SLACK
    f1, precision, recall, cut = min((f for f in figures if f[0] >= enough), key=lambda f: f[-1])
    return cut, {"f1": round(f1, 3), "precision": round(precision, 3), "recall": round(recall, 3)}


def _model() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=2000, random_state=SEED)


def _words(name: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", _LEGAL_FORMS.sub("", name.lower())))


def _page(entry: dict[str, Any], body: bytes) -> Page:
    hints = Hints(entry["id"], entry["publisher"], entry["title"], entry["published_on"], "en")
    kind = "text/html" if entry["file"].endswith(".html") else "text/plain"
    return Page("gold", entry["url"], datetime(2026, 1, 1, tzinfo=UTC), kind, body, "", 0, hints)


if __name__ == "__main__":
    main()
