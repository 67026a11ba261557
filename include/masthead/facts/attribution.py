"""Who says so, and how sure it is: confirmed, reported, proposed or denied."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from masthead.facts import syntax
from masthead.facts.sentences import Sentence

_REPORTED = re.compile(
    r"\b(sources?|people|person|someone) (familiar|close|with knowledge|said|told)|\breportedly\b|\brumou?r|\baccording to (people|sources|a person|a source)"
)
_PROPOSED = re.compile(r"\b(expected to|set to be|likely to|nominat\w+|proposed|subject to|in talks|considering|candidate)\b")


@dataclass(frozen=True, slots=True)
class Attribution:
    """`status` as the guide has it for appointments; `said_by` the words that name who says so, or None."""

    status: str
    said_by: str | None


def read_attribution(sentence: Sentence, verb: Token | None = None) -> Attribution:
    """Read status and source of what `sentence` states by `verb` (the whole sentence where that is None)."""
    if verb is not None and syntax.is_negated(verb):
        return Attribution("denied", None)
    if found := _REPORTED.search(sentence.text):
        return Attribution("reported", found.group())
    if _PROPOSED.search(sentence.text):
        return Attribution("proposed", None)
    return Attribution("confirmed", None)
