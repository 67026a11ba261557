"""An article as a list of sentences, each with its place in the article and its parse.

What a reader would get wrong: rules see a sentence's `text`, which is not quite what stands in the article: white space is
single, the marks of Markdown and the targets of its links are gone, headlines are in sentence case. Offsets of tokens and mentions count in that
`text`; `start` and `end` of a sentence count in the document, where the words stand as they were printed.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Span

SentenceKind = Literal["headline", "prose", "line"]


@dataclass(eq=False, slots=True)
class Sentence:
    """One sentence, headline, or line of a list or table.

    `kind` is "headline" for the title, "line" for a list item, table row, or other line that does not end as a sentence does.
    `paragraph` counts blocks of text. `doc` is the parse, or None where the gate saw nothing that could hold a fact.
    """

    index: int
    paragraph: int
    text: str
    start: int
    end: int
    kind: SentenceKind
    doc: Doc | None = field(default=None, repr=False)

    def span(self, start: int, end: int) -> Span:
        """Return the tokens that cover text[start:end]; the sentence must have been parsed."""
        if self.doc is None:
            raise ValueError(f"sentence {self.index} was not parsed: {self.text!r}")
        found = self.doc.char_span(start, end, alignment_mode="expand")
        return found if found is not None else self.doc[0:0]


_ENDS = re.compile(r"[.!?…][\"”’')\]]*(?=\s)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“.&-])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Col|Gov|Sen|Rep|Inc|Corp|Co|Ltd|Cos|Bros|No|vs|etc|e\.g|i\.e|cf|approx|est"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Rs|Messrs|Hon|Rev|Lt|Capt|Maj|Sgt|Fla|Calif|Conn|Mass|Pa|Va|Ill|Tex|Ariz|Wash|Ore|Mich|Minn"
    r"|U\.S|U\.K|U\.N|E\.U|N\.V|S\.A|S\.p\.A|A\.G|a\.m|p\.m|L\.P|Ph\.D|D\.C|N\.Y|N\.J|pct|mln|bln|dlrs)\.$"
)


def split_text(title: str, text: str) -> tuple[str, list[Sentence]]:
    """Return the document's text and its sentences; the title is the first of them, whether the text repeats it or not."""
    lead = text.lstrip()
    shared = " ".join(title.split())
    head = "" if not shared or " ".join(lead[: len(shared) + 40].split()).startswith(shared) else title.strip() + "\n\n"
    whole = head + text
    sentences: list[Sentence] = []
    paragraph = 0
    for block in re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", whole):
        for start, end in _split_block(whole, block.start(), block.end()):
            kind: SentenceKind = "headline" if not sentences and shared else "prose"
            plain = " ".join(whole[start:end].split())
            if plain:
                sentences.append(Sentence(len(sentences), paragraph, plain, start, end, kind))
        paragraph += 1
    return whole, sentences


def _split_block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    begin = start
    for mark in _ENDS.finditer(text, start, end):
        if mark.group().startswith(".") and _ABBREVIATION.search(text[max(begin, mark.start() - 12) : mark.start() + 1]):
            continue
        pieces.append((begin, mark.end()))
        begin = mark.end()
    pieces.append((begin, end))
    trimmed = []
    for a, b in pieces:
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if a < b:
            trimmed.append((a, b))
    return trimmed
