"""The lists of `boxes.yml` as questions about a block."""

import re
from functools import cache
from pathlib import Path

import yaml

from masthead.clean.blocks import Block, fold
from masthead.clean.dates import has_date

_LISTS = yaml.safe_load(Path(__file__).with_name("boxes.yml").read_text(encoding="utf-8"))
_ABOUT = re.compile(r"\W*(?:about|über) (?:(?P<name>(?-i:[A-ZÀ-Þ])[^:.!?]{1,80}?)|(?P<small>\w+))\W*", re.IGNORECASE)
_LONG_LINE = 60  # words; what is longer says more than "subscribe"
_SHORT_LINE = 14  # words; a longer line is a prompt only if it names a newsletter, an address or the like


def is_link_label(block: Block) -> bool:
    """Whether the line is nothing but a label over links to other stories.

    >>> is_link_label(Block("READ MORE:")), is_link_label(Block("Read more slowly, says Ada Brown, and you learn more."))
    (True, False)
    """
    return _is_short(block, 8) and bool(_whole("link_labels", r"\W{0,12}(?:%s)\W{0,12}").fullmatch(block.text))


def is_labelled_link(block: Block) -> bool:
    """Whether a label with the title of another story behind it stands in the line.

    >>> is_labelled_link(Block("READ ALSO:  Harbour Foods names chair")), is_labelled_link(Block("Also, read this as a no."))
    (True, False)
    """
    if not _is_short(block, 40):
        return False
    found = _whole("link_labels", r"\W{0,3}(?:%s)(?P<sign>\s*[:|>»→–—]+|\s+[-]\s)?\s*").match(block.text)
    if not found:
        return False
    return bool(found["sign"]) or block.link_share > 0.7


def is_prompt(block: Block) -> bool:
    """Whether the line asks to share, subscribe, write or agree.

    >>> is_prompt(Block("Share This Article")), is_prompt(Block("Sign up for our daily newsletter to get the news first."))
    (True, True)
    >>> is_prompt(Block("Follow us, Ada Brown told the board of Northwind Foods when she took over in March."))
    False
    """
    text = block.text
    if not _is_short(block, _LONG_LINE):
        return False
    if _whole("prompt_lines", r"\W{0,12}(?:%s)\W{0,12}").fullmatch(text):
        return True
    if not _whole("prompt_starts", r"\W{0,12}(?:%s)").match(text):
        return False
    is_call = block.word_count <= _SHORT_LINE and (block.link_share > 0.5 or text.endswith("!"))
    return is_call or bool(_word("prompt_words").search(text))


def is_credit(block: Block) -> bool:
    """Whether the line says who took or owns a picture.

    >>> is_credit(Block("Cyd Hale | Reuters")), is_credit(Block("Photo: Northwind Foods")), is_credit(Block("Reuters said so."))
    (True, True, False)
    """
    return _is_short(block, 20) and bool(_whole("credit_lines", r"(?:%s)\.?").fullmatch(block.text))


def is_caption_above_credit(block: Block) -> bool:
    """Whether the line above a credit describes its picture, rather than telling the story.

    >>> is_caption_above_credit(Block("The harbour of Lund in July 2023."))
    True
    >>> is_caption_above_credit(Block("The company said it would sell its harbour."))
    False
    """
    if not _is_short(block, 45) or block.sentence_count > 2 or re.search(r"[\"“”]", block.text):
        return False
    return not _word("telling_words").search(block.text)


def is_byline(block: Block) -> bool:
    """Whether the line names the writer, the agency or the hour.

    >>> is_byline(Block("By Ada Brown")), is_byline(Block("January 18, 2008")), is_byline(Block("By then it was too late."))
    (True, True, False)
    """
    if not _is_short(block, 45):
        return False
    names = _whole("byline_lines", r"\W{0,12}(?:%s)[\s)*:|–—-]*").fullmatch(block.text)
    return bool(names) or (block.word_count <= 9 and has_date(block.text) and not block.is_prose)


def is_blurb(block: Block) -> bool:
    """Whether the line tells who the author is.

    >>> is_blurb(Block("Ada Brown is a senior reporter at the Wire.")), is_blurb(Block("Ada Brown is a banker."))
    (True, False)
    """
    return _is_short(block, 90) and bool(_whole("blurb_starts", r"\W{0,12}(?:%s)").match(block.text))


def is_legal(block: Block) -> bool:
    """Whether the line is a copyright, cookie or liability notice."""
    return _is_short(block, 160) and bool(_whole("legal_starts", r"\W{0,12}(?:%s)").match(block.text))


def is_widget(block: Block) -> bool:
    """Whether the line holds figures that a portal sets beside every story.

    >>> is_widget(Block("Current Market Cap: HK$78.2M"))
    True
    """
    return _is_short(block, 40) and bool(_whole("widget_lines", r"\W{0,12}(?:%s)\W{0,12}").fullmatch(block.text))


def is_closing_label(block: Block) -> bool:
    """Whether no story is likely to follow: "Media Contact:", "SIGNATURE", "# # #".

    >>> is_closing_label(Block("Media Contact:")), is_closing_label(Block("Contact was lost on Friday."))
    (True, False)
    """
    return _is_short(block, 14) and bool(_whole("closing_labels", r"\W{0,3}(?:%s)\W{0,3}").fullmatch(block.text))


def profiled_name(label: str) -> str | None:
    """Return the name in a label "About Northwind Foods".

    >>> profiled_name("About Northwind Foods"), profiled_name("About 400 jobs will go.")
    ('Northwind Foods', None)
    """
    found = _ABOUT.fullmatch(label) if len(label) < 120 else None
    return (found["name"] or found["small"]) if found and not label.rstrip().endswith((".", "!", "?")) else None


def begins_with_name(text: str, name: str) -> bool:
    """Whether a text begins with the name, or with its first word where that is long enough to tell."""
    first = name.split(maxsplit=1)[0]
    return fold(text).startswith(fold(name)) or (len(first) > 3 and fold(text).startswith(fold(first)))


def is_end_mark(block: Block) -> bool:
    """Whether the line says that the text has ended: "# # #", "-30-", a line of dashes."""
    return _is_short(block, 4) and bool(_whole("end_marks", r"\s*(?:%s)\s*").fullmatch(block.text))


def is_noise(block: Block) -> bool:
    """Whether there is no word of language in the line.

    >>> is_noise(Block("https://wire.example/a.png")), is_noise(Block("2026"))
    (True, False)
    """
    return bool(_whole("noise_lines", r"(?:%s)").fullmatch(block.text)) and not is_end_mark(block)


def _is_short(block: Block, words: int) -> bool:
    """Whether it has no more words than that; letters are counted first, a line of a million brackets has no word."""
    return len(block.text) <= 60 + 12 * words and block.word_count <= words


@cache
def _whole(name: str, frame: str) -> re.Pattern[str]:
    return re.compile(frame % "|".join(_LISTS[name]), re.IGNORECASE | re.DOTALL)


@cache
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_LISTS[name]}", re.IGNORECASE)
