"""The words of an article without what is print: marks of Markdown, targets of links, ticker marks, datelines, broken spacing.

What a reader would get wrong: the parser reads `Plain.text`, evidence is cut from the article as it stands; `Plain.place` leads from each
character of the one to its place in the other.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

Edit = tuple[int, int, str]  # from, to, what stands there instead

_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^)\s]*)(?:\s+\"[^\"]*\")?\)")
_MARKDOWN = re.compile(
    r"\*\*|__|\\(?=[*_$#~\[\]])|(?m:^[ \t]*\[[^\]\n]*\]\([^)\n]*\)[ \t]*$)|(?m:^[ \t]*#{1,6}[ \t]+)|(?m:^[ \t]*(?:[*•·▪●‣>]|[-–](?=\s))[ \t]*)"
)
_EXCHANGE = (
    r"NYSE|NASDAQ|Nasdaq|AMEX|LSE|AIM|TSXV?|CSE|ASX|NSE|BSE|SGX|SEHK|HKEX|HKG|TSE|TYO|JSE|OTC\w*|FRA|XETRA|ETR|SIX|EPA|Euronext|EURONEXT"
    r"|Oslo \w+|OMX|CVE|SHA|SHE|SZSE|KRX|TASE|BIT|BME|KOSDAQ|KLSE|BATS|NEO|SWX|AMS|STO|WSE"
)
TICKER = re.compile(
    r"\s*<(?P<wire>[A-Z][A-Z0-9]{0,5}(?:\.[A-Z]{1,3})?)>"
    rf"|\s*[(\[](?:(?:{_EXCHANGE})[\w /-]*:\s*(?P<listed>[A-Z0-9][\w.-]{{0,9}})[^)\]]*)[)\]]"
    r"|\s*\((?P<code>[A-Z0-9]{1,6}\.[A-Z]{1,2})\)"
)
_NAMED_IN_ANGLES = re.compile(r"<(?=[A-Z])([\w\s.,&'/-]*[a-z\s][\w\s.,&'/-]*)>")
_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.?|April|Apr\.?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_AGENCY = r"\(?\s*(?:[A-Z][\w./+ ]{1,30}(?:WIRE|Wire|wire|Reuters|REUTERS|AP|AFP|Newswires?|NEWSWIRES?)|Reuters|REUTERS|AP|AFP|UPI|[A-Z ]*NEWSWIRE|Business Wire|BUSINESS WIRE)\s*\)?"
DATELINE = re.compile(
    rf"[A-Z][\w.,' -]{{2,40}} / [\w ]{{2,30}}(?:Newswire|Wire|News) / {_MONTH}\s+\d{{1,2}}, \d{{4}} / (?=[A-Z])|"
    rf"(?:[A-Z][\w.' -]{{2,30}}(?:,\s*[A-Z][\w.' -]{{1,20}}){{0,2}}(?:,|\s)\s*)?"
    rf"(?:(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?,?\s*)?"
    rf"[/(]?(?:{_AGENCY})?[/)]?\s*(?:--|—|–|-)\s+(?=[A-Z\"“‘'<])"
)
_QUOTES = {
    "’": "'",
    "‘": "'",
    "‛": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u200b": " ",
    "\u2011": "-",
}


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` for the parser; `place[i]` is where its character i stands in the original; `tickers` the marks taken out, by place in `text`."""

    text: str
    place: array  # type: ignore[type-arg]  # of int
    tickers: tuple[tuple[int, str], ...]


def make_plain(original: str) -> Plain:
    """Take the print out of a text. Line breaks stay; the sentence splitter needs them.

    >>> make_plain("**Acme** (NYSE:[ACM](https://x.example/acm)) named Ada Brown").text
    'Acme named Ada Brown'
    >>> make_plain("OSLO, March 3 - Fjord <FJRD.O> said “no”").text
    'Fjord said "no"'
    >>> make_plain("Harbour Foods ' s chief , Ada Brown , left . It was late , he said .").text
    "Harbour Foods's chief, Ada Brown, left. It was late, he said."
    """
    text, place = _rewrite(original, array("l", range(len(original))), sorted(_markdown_edits(original)))
    tickers: list[tuple[int, str]] = []
    edits: list[Edit] = []
    removed = 0
    for found in TICKER.finditer(text):
        tickers.append((found.start() - removed, found["wire"] or found["listed"] or found["code"]))
        edits.append((found.start(), found.end(), ""))
        removed += found.end() - found.start()
    text, place = _rewrite(text, place, edits)
    if _is_unjoined(text):
        text, place = _rewrite(text, place, list(_joining_edits(text)))
        tickers = []
    dateline = [(m.start(), m.end(), "") for m in _datelines(text)]
    for start, end, _ in reversed(dateline):
        tickers = [(at - (end - start) if at >= end else at, code) for at, code in tickers]
    text, place = _rewrite(text, place, dateline)
    text = "".join(_QUOTES.get(c, c) for c in text) if any(c in text for c in _QUOTES) else text
    return Plain(text, place, tuple(tickers))


def _markdown_edits(text: str) -> Iterator[Edit]:
    for image in _IMAGE.finditer(text):
        yield image.start(), image.end(), ""
    for link in _LINK.finditer(text):
        if link.start() > 0 and text[link.start() - 1] == "!":
            continue
        yield link.start(), link.start(1), ""
        yield link.end(1), link.end(), ""
    for mark in _MARKDOWN.finditer(text):
        yield mark.start(), mark.end(), ""
    for angle in _NAMED_IN_ANGLES.finditer(text):
        yield angle.start(), angle.start() + 1, ""
        yield angle.end() - 1, angle.end(), ""


def _rewrite(text: str, place: array, edits: list[Edit]) -> tuple[str, array]:  # type: ignore[type-arg]
    if not edits:
        return text, place
    words: list[str] = []
    places = array("l")
    done = 0
    for start, end, instead in edits:
        if start < done:
            continue
        words += [text[done:start], instead]
        places.extend(place[done:start])
        places.extend([place[min(start, len(place) - 1)]] * len(instead))
        done = end
    words.append(text[done:])
    places.extend(place[done:])
    return "".join(words), places


def _is_unjoined(text: str) -> bool:
    """Tell whether the words were printed with a space about each mark ("left , he said .")."""
    loose = len(re.findall(r"\w [,.](?:\s|$)", text))
    return loose > 3 and loose > len(re.findall(r"\w[,.](?:\s|$)", text))


def _joining_edits(text: str) -> Iterator[Edit]:
    for found in re.finditer(
        r"(?P<open>` ?`)|(?P<close>' ?'(?!\w))|(?P<own>(?<=\w) ?['’] ?(?=(?:s|re|ve|ll|d|m|t)\b))|(?P<mark> (?=[,;:?!%)\]](?:\s|$)|\.+(?:\s|$)|n['’]t\b))"
        r"|(?P<bracket>(?<=[(\[$£€]) )|(?P<dash>(?<=\w) - (?=\w))|(?P<long>- -)",
        text,
    ):
        instead = {"open": '"', "close": '"', "own": "'", "mark": "", "bracket": "", "dash": "-", "long": "--"}[
            str(found.lastgroup)
        ]
        start, end = found.span()
        if found.lastgroup == "open" and end < len(text) and text[end] == " ":
            end += 1
        if found.lastgroup == "close" and start > 0 and text[start - 1] == " ":
            start -= 1
        yield start, end, instead


def _datelines(text: str) -> Iterator[re.Match[str]]:
    """Yield datelines at the head of a paragraph: a place in capitals, a day or an agency, and a dash."""
    for paragraph in re.finditer(r"(?:^|\n)[ \t]*(?=[A-Z(])", text):
        found = DATELINE.match(text, paragraph.end())
        if found and found.end() - found.start() < 120 and "\n\n" not in found.group():
            head = found.group()
            if re.search(rf"{_AGENCY}|{_MONTH}\s+\d|\d\s+{_MONTH}", head) or re.match(
                r"[A-Z][A-Z.' -]{3,}(?:,|\s+(?:--|—|–|-))", head
            ):
                yield found
