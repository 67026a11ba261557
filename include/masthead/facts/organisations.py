"""Which organisations the article names, each under its fullest name, with its aliases and its parent."""

from collections.abc import Sequence

from masthead.facts.mentions import Mention, Organisation
from masthead.facts.sentences import Sentence


def find_organisations(sentences: Sequence[Sentence]) -> list[Organisation]:
    """Return the organisations of the article in the order of their first mention, each with its mentions."""
    found: list[Organisation] = []
    for s in sentences:
        for e in s.doc.ents if s.doc else ():
            if e.label_ != "ORG":
                continue
            text = e.text.removesuffix("'s").removesuffix("’s").removeprefix("the ").removeprefix("The ")
            start = e.start_char + e.text.index(text)
            known = next((o for o in found if text in o.name or text in o.aliases), None)
            if known is None:
                known = Organisation(text)
                found.append(known)
            elif text != known.name:
                known.aliases.add(text)
            known.mentions.append(Mention(s, start, start + len(text), known, "name" if text == known.name else "short name"))
    return found
