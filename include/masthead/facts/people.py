"""Who the article names, each under the fullest name that it gives.

What a reader would get wrong: the parser's PERSON label is one vote among several; and a surname alone belongs to the person who was
last named with it.
"""

from collections.abc import Sequence

from masthead.facts.mentions import Mention, Person
from masthead.facts.sentences import Sentence


def find_people(sentences: Sequence[Sentence]) -> list[Person]:
    """Return the people of the article in the order of their first mention, each with its mentions."""
    people: list[Person] = []
    spans = [
        (s, e.start_char, e.end_char, e.text.removesuffix("'s").removesuffix("’s"))
        for s in sentences
        if s.doc
        for e in s.doc.ents
        if e.label_ == "PERSON"
    ]
    for _, _, _, text in sorted(spans, key=lambda x: -len(x[3].split())):
        if len(text.split()) > 1 and not any(text in p.name for p in people):
            people.append(Person(text))
    for sentence, start, end, text in spans:
        known = next((p for p in people if text in p.name), None)
        if known is None:
            continue
        known.mentions.append(Mention(sentence, start, start + len(text), known, "name" if " " in text else "short name"))
    return sorted((p for p in people if p.mentions), key=lambda p: (p.mentions[0].sentence.index, p.mentions[0].start))
