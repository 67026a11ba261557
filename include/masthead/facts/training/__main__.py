"""Train the learned parts and write them with their record: see the package."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from masthead.facts import read_documents
from masthead.facts.document import Document
from masthead.facts.training.examples import Annotated, Choice, main_company_choices, post_company_choices, read_annotated
from masthead.facts.training.fitting import FOLDS, SEED, Weights, cross_validated, fit_choices, share_right
from masthead.facts.weights import load_weights

LEARNED = Path(__file__).parents[1] / "learned"
_PENALTY = 8.0  # of 0.3, 1, 3 and 8 the one under which articles not seen fare best


@click.command(help=__doc__)
@click.argument("articles", type=click.Path(exists=True, path_type=Path))
@click.argument("facts", type=click.Path(exists=True, path_type=Path))
def main(articles: Path, facts: Path) -> None:
    """Train all parts, each on what the parts before it now give."""
    annotated, data_hash = read_annotated(articles, facts)
    for name, choices_of in (("main_company", main_company_choices), ("post_company", post_company_choices)):
        choices = list(choices_of(_documents(annotated)))
        weights = fit_choices(choices, _PENALTY)
        scores = {
            "choices": len(choices),
            "right": round(share_right(choices, weights), 4),
            "right_cross_validated": round(cross_validated(choices, _fit), 4),
        }
        write_learned(name, weights, data_hash, scores)
        load_weights.cache_clear()


def write_learned(name: str, weights: Weights, data_hash: str, scores: dict[str, Any]) -> None:
    """Write `learned/<name>.json`: weights, largest first, under the record of their training."""
    record = {"data_sha256": data_hash, "seed": SEED, "folds": FOLDS, "penalty": _PENALTY, **scores}
    ordered = dict(sorted(weights.items(), key=lambda w: (-w[1], w[0])))
    (LEARNED / f"{name}.json").write_text(json.dumps({"record": record, "weights": ordered}, indent=1) + "\n", encoding="utf-8")
    click.echo(f"{name}: {scores}")


def _documents(annotated: list[Annotated]) -> list[tuple[Document, Annotated]]:
    return list(zip(read_documents([a.article for a in annotated]), annotated, strict=True))


def _fit(choices: Sequence[Choice]) -> Weights:
    return fit_choices(choices, _PENALTY)


if __name__ == "__main__":
    main()
