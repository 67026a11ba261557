"""An article as a list of sentences, each with its place in the article and its parse.

What a reader would get wrong: rules see a sentence's `text`, which is not quite what stands in the article: white space is
single, quotation marks are straight, print marks are gone (`plain`), headlines are in sentence case (`headlines`). Offsets of tokens and
mentions count in that `text`; `start` and `end` of a sentence count in the document, where the words stand as they were printed.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Span

from masthead.facts.headlines import lower_headline
from masthead.facts.plain import Plain, make_plain

SentenceKind = Literal["headline", "prose", "line"]


@dataclass(eq=False, slots=True)
class Sentence:
    """One sentence, headline, or line of a list or table.

    `kind` is "headline" for the title, "line" for a list item, table row, subhead or other line that does not end as a sentence does.
    `paragraph` counts blocks of text. `tickers` are codes that stood behind a name, by the place in `text` where the name ends.
    `doc` is the parse, or None where the gate saw nothing that could hold a fact.
    """

    index: int
    paragraph: int
    text: str
    start: int
    end: int
    kind: SentenceKind
    tickers: tuple[tuple[int, str], ...] = ()
    doc: Doc | None = field(default=None, repr=False)

    def span(self, start: int, end: int) -> Span:
        """Return the tokens that cover text[start:end]; the sentence must have been parsed."""
        if self.doc is None:
            raise ValueError(f"sentence {self.index} was not parsed: {self.text!r}")
        found = self.doc.char_span(start, end, alignment_mode="expand")
        return found if found is not None else self.doc[0:0]


_STOP = re.compile(r"[.!?…][\"'’”)\]]*(?=\s)")
_TITLES = r"Mr|Mrs|Ms|Dr|Prof|St|Messrs|Hon|Rev|Lt|Capt|Maj|Sgt|Col|Gen|Gov|Sen|Rep|Sir|Mt|Ft|No|Nos|Art|Fig|vs|v|cf|e\.g|i\.e|approx|Rs|Nr|Bros|dept|Dept|Pres"
_MONTHS = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_SUFFIXES = (
    r"Inc|Corp|Co|Cos|Ltd|LLC|PLC|plc|LP|L\.P|N\.V|S\.A|S\.p\.A|A\.G|AG|B\.V|Pty|Bhd|Jr|Sr|Ph\.D|M\.D|Esq|p\.l\.c|etc|a\.m|p\.m|U\.S|U\.K|U\.N|E\.U|D\.C|N\.Y|N\.J"
    r"|Calif|Conn|Mass|Pa|Va|Ill|Tex|Ariz|Wash|Ore|Mich|Minn|Fla|Ga|Md|Tenn|Colo|Wis|Mo|Ind|La|Ont|Que|est|pct|mln|bln|dlrs|cts|shrs"
)
_NEVER = re.compile(rf"(?:^|[\s(\"'.&/-])(?:[A-Z]|{_TITLES})\.$")
_BEFORE_NUMBER = re.compile(rf"(?:^|\s)(?:{_MONTHS}|No|pp?|Rs)\.$")
_MAYBE = re.compile(rf"(?:^|[\s(\"',&])(?:{_SUFFIXES}|{_MONTHS})\.$|[A-Z]\.[A-Z]\.$")
_STARTERS = re.compile(
    r"[\"'(\[]*(?:The|A|An|It|Its|He|His|She|Her|They|Their|We|Our|I|In|On|At|As|But|And|Or|For|From|By|If|When|While|After|Before|Since|During|With|This|That|These"
    r"|Those|There|Under|Last|Also|However|Meanwhile|Earlier|Analysts?|Shares|Both|Mr|Mrs|Ms|Dr|Both|Most|Some|One|Two|Now|No|Not|So|To"
    r"|Despite|According|Previously|Prior|Following|Among|All|Other|Until|Though|Although|Because|What|Who|Where|How|Why|New)\b"
)
_PRINTED_WIDTH = 80
_SENTENCE_END = re.compile(r"[.!?…:;][\"')\]]*$")


def split_text(title: str, text: str) -> tuple[str, list[Sentence]]:
    """Return the document's text and its sentences.

    The title is the first of them, whether the article's text repeats it or not; if not, it stands in front of the document's text, two line breaks away.

    >>> [s.text for s in split_text("", "Harbour Foods Inc. named J. R. Brown chief. He starts Feb. 3.")[1]]
    ['Harbour Foods Inc. named J. R. Brown chief.', 'He starts Feb. 3.']
    """
    wanted = " ".join(title.split())
    opening = " ".join(text[: 2 * len(title) + 200].split())
    head = "" if not wanted or opening.casefold().startswith(wanted.casefold()) else title.strip() + "\n\n"
    whole = head + text
    plain = make_plain(whole)
    sentences: list[Sentence] = []
    blocks = list(_blocks(plain.text, wanted))
    body = plain.text[blocks[0][1] :] if blocks else ""
    for paragraph, (start, end) in enumerate(blocks):
        pieces = [(start, end)] if paragraph == 0 and wanted else _split_block(plain.text, start, end)
        for a, b in pieces:
            kind: SentenceKind = "prose" if _SENTENCE_END.search(plain.text[a:b]) else "line"
            if paragraph == 0 and wanted:
                kind = "headline"
            _append(sentences, plain, whole, (a, b), paragraph, kind, body)
    return whole, sentences


def _append(
    sentences: list[Sentence], plain: Plain, whole: str, piece: tuple[int, int], paragraph: int, kind: SentenceKind, body: str
) -> None:
    raw = plain.text[piece[0] : piece[1]]
    words = " ".join(raw.split())
    if not any(c.isalnum() for c in words):
        return
    if not sentences and kind == "line":
        kind = "headline"
    tickers = tuple(
        (len(" ".join(plain.text[piece[0] : at].split())), code) for at, code in plain.tickers if piece[0] < at <= piece[1]
    )
    text = lower_headline(words, body) if kind in {"headline", "line"} else words
    start, end = plain.place[piece[0]], plain.place[piece[1] - 1] + 1
    while end < len(whole) and whole[end] in '*"”’)]' and not whole[end].isspace():
        end += 1
    sentences.append(Sentence(len(sentences), paragraph, text, start, end, kind, tickers))


def _blocks(text: str, title: str) -> Iterator[tuple[int, int]]:
    """Yield paragraphs: blocks between blank lines, and single lines where the lines were not wrapped by a printer."""
    wrapped = _is_wrapped(text)
    begin = len(text) - len(text.lstrip())
    if title:
        end = begin
        shown = 0
        wanted = len("".join(title.split()))
        gone = len(re.sub(r"\s", "", make_plain(title).text)) if title else 0
        while end < len(text) and shown < min(wanted, gone):
            shown += not text[end].isspace()
            end += 1
        line = text.find("\n", end)
        end = line if line >= 0 and not text[end:line].strip(" .*") else end
        yield begin, end
        begin = end
    border = re.compile(r"\n[ \t]*\n|\n(?=[ \t]{2,}\S)" if wrapped else r"\n")
    for found in border.finditer(text, begin):
        yield from _trimmed(text, begin, found.start())
        begin = found.end()
    yield from _trimmed(text, begin, len(text))


def _is_wrapped(text: str) -> bool:
    """Tell whether a printer broke the lines inside sentences: short lines that end anywhere, paragraphs set in or lines that go on in lower case."""
    lines = [line for line in text.splitlines() if line.strip()]
    running = [(a, b) for a, b in itertools.pairwise(lines) if not _SENTENCE_END.search(a.rstrip()) and not b.startswith("  ")]
    lower = sum(b.lstrip()[0].islower() for _, b in running)
    if lower >= 2 and lower >= 0.25 * max(len(lines) - 1, 1):
        return True
    short = bool(lines) and max(len(line) for line in lines[1:] or lines) <= _PRINTED_WIDTH
    return short and lower >= 1 and len(running) >= 2 and any(line.startswith("   ") for line in lines)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _split_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for mark in _STOP.finditer(text, start, end):
        if not _ends_here(text, begin, mark):
            continue
        yield from _trimmed(text, begin, mark.end())
        begin = mark.end()
    yield from _trimmed(text, begin, end)


def _ends_here(text: str, begin: int, mark: re.Match[str]) -> bool:
    before = text[max(begin, mark.start() - 14) : mark.start() + 1]
    after = text[mark.end() : mark.end() + 24].lstrip()
    if not after or after[0].islower() or after[0] in ",;)":
        return False
    if not mark.group().startswith("."):
        return True
    if _BEFORE_NUMBER.search(before) and after[0].isdigit():
        return False
    if _MAYBE.search(before):
        return bool(_STARTERS.match(after)) or "\n" in text[mark.end() : mark.end() + 2]
    return not _NEVER.search(before)
