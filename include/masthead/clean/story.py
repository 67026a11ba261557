"""From the blocks of a page to those of its story: what stands before, between and after it is dropped.

Each step takes blocks and gives blocks. Lines that can be told by themselves go wherever they stand; bylines, days and
scraps only around the story, because "By Friday" may begin a paragraph in the middle of it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from masthead.clean import boxes
from masthead.clean.blocks import Block, fold

_SCRAP = 4  # words; before the first paragraph a line this short is a section, a name or a place
_PASSAGE = 8  # words; shorter lines may well be said twice
_LEAST_SHARE = 0.35  # of the words; a page of which less would stay is not understood and kept as it is
_A_FEW_WORDS = 60  # a page as short as this may well be prompts alone
_LONGEST_AFTERWORD = 0.3  # of the words; more than that behind a line of dashes is the story's second part
_LINK = 0.8  # share of a line's letters in links from which it is a link

Blocks = list[Block]


@dataclass(frozen=True, slots=True)
class Story:
    """A story's blocks, without its title, and the lines of names and days that stood around it."""

    blocks: tuple[Block, ...]
    bylines: tuple[str, ...]


def find_story(blocks: Sequence[Block], title: str, authors: Sequence[str]) -> Story:
    """Drop what is no story.

    >>> lines = ["Northwind names Brown", "By Bo Lind", "Ada Brown will lead Northwind Foods from May, it said.",
    ...          "READ ALSO: Ten hats", "She follows Carl Okafor, who retires this spring.", "Leave a comment"]
    >>> story = find_story([Block(line) for line in lines], "Northwind names Brown", ["Bo Lind"])
    >>> [block.text[:18] for block in story.blocks], story.bylines
    (['Ada Brown will lea', 'She follows Carl O'], ('By Bo Lind',))
    """
    kept = _without_captions(_without_repeats(_without_title(list(blocks), title)))
    kept = _without_link_lists(kept)
    kept = [block for block in kept if not _is_box(block)]
    kept = _without_closing(_without_company_profile(kept))
    kept = [block for index, block in enumerate(kept) if index < len(kept) // 2 or not _is_about_author(block, authors)]
    start, end = _bounds(kept)
    head, body, tail = kept[:start], kept[start:end], kept[end:]
    bylines = [block.text for block in (*head, *tail) if boxes.is_byline(block)]
    head = [block for block in head if not boxes.is_byline(block) and not _is_scrap(block)]
    kept = _without_trailing_scraps([*head, *body, *(block for block in tail if not boxes.is_byline(block))])
    if _words(kept) < _LEAST_SHARE * _words(blocks) and _words(blocks) > _A_FEW_WORDS:
        kept = _without_title(list(blocks), title)
    return Story(tuple(kept), tuple(bylines))


def _without_title(blocks: Blocks, title: str) -> Blocks:
    folded = fold(title)
    return [block for block in blocks if not folded or fold(block.text) != folded]


def _without_repeats(blocks: Blocks) -> Blocks:
    """Of a passage that stands there twice (a quotation pulled out, a text for phones), keep the first."""
    seen: set[str] = set()
    kept: Blocks = []
    for block in blocks:
        folded = fold(block.text)
        if block.word_count < _PASSAGE or folded not in seen:
            kept.append(block)
        seen.add(folded)
    return kept


def _without_captions(blocks: Blocks) -> Blocks:
    kept: Blocks = []
    for block in blocks:
        if not boxes.is_credit(block):
            kept.append(block)
        elif kept and boxes.is_caption_above_credit(kept[-1]) and kept[-1].kind == "paragraph":
            kept.pop()
    return kept


def _without_link_lists(blocks: Blocks) -> Blocks:
    """Drop labels with the links below them, and lists in which each item is a link."""
    kept: Blocks = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if boxes.is_link_label(block):
            index = _run(blocks, index + 1, lambda b: b.link_share > _LINK or not (b.is_prose or b.kind == "heading"))
        elif block.kind == "item" and block.link_share > _LINK:
            end = _run(blocks, index, lambda b: b.kind == "item")
            linked = sum(b.link_share > _LINK for b in blocks[index:end])
            kept += blocks[index:end] if linked < 0.8 * (end - index) else []
            index = end
        else:
            kept.append(block)
            index += 1
    return kept


def _is_box(block: Block) -> bool:
    if block.kind == "row":
        return False
    if any(test(block) for test in (boxes.is_labelled_link, boxes.is_prompt, boxes.is_widget, boxes.is_legal)):
        return True
    is_link = block.link_share > 0.9 and block.word_count >= 4 and not block.sentence_count
    return is_link or boxes.is_noise(block)


def _without_closing(blocks: Blocks) -> Blocks:
    """Drop a closing label and what follows it, up to the next paragraph of the story, if there is one."""
    kept: Blocks = []
    index = 0
    while index < len(blocks):
        if kept and boxes.is_end_mark(blocks[index]) and _words(blocks[index:]) < _LONGEST_AFTERWORD * _words(blocks):
            break
        if kept and boxes.is_closing_label(blocks[index]):
            index = _run(blocks, index + 1, lambda b: not b.is_prose or "@" in b.text or b.word_count < 15)
        else:
            kept.append(blocks[index])
            index += 1
    return kept


def _without_company_profile(blocks: Blocks) -> Blocks:
    """Drop what a company says of itself below its news: "About Northwind", then "Northwind makes ...".

    Told by its beginning, because "About the plan" or "About Ada Brown" may go on with news.
    """
    kept: Blocks = []
    index = 0
    while index < len(blocks):
        label, _, rest = re.sub(r"^([^:\n]+)\n", r"\1: ", blocks[index].text).partition(": ")
        name = boxes.profiled_name(label) if index >= len(blocks) // 3 else None
        following = blocks[index + 1].text if index + 1 < len(blocks) else ""
        if name and boxes.begins_with_name(rest or following, name):
            start = index + (1 if rest else 2)
            index = _run(blocks, start, lambda b: b.is_prose and b.kind == "paragraph" and not _is_profile_label(b))
        else:
            kept.append(blocks[index])
            index += 1
    return kept


def _is_profile_label(block: Block) -> bool:
    return boxes.profiled_name(re.split(r"[:\n]", block.text)[0]) is not None


def _is_about_author(block: Block, authors: Sequence[str]) -> bool:
    """Whether the line says who wrote the story: it reads like it, or begins with an author's name."""
    names = [f"{author} " for author in authors if " " in author]
    return boxes.is_blurb(block) or (block.word_count <= 60 and block.text.removeprefix("The ").startswith(tuple(names)))


def _bounds(blocks: Blocks) -> tuple[int, int]:
    """Where the first paragraph begins and the last one ends; all of it where there is no paragraph."""
    prose = [index for index, block in enumerate(blocks) if block.is_prose and not boxes.is_byline(block)]
    return (prose[0], prose[-1] + 1) if prose else (0, len(blocks))


def _is_scrap(block: Block) -> bool:
    return block.word_count <= _SCRAP and not block.sentence_count and block.kind == "paragraph"


def _without_trailing_scraps(blocks: Blocks) -> Blocks:
    kept = list(blocks)
    while kept and (kept[-1].kind == "heading" or _is_scrap(kept[-1])) and any(block.is_prose for block in kept):
        kept.pop()
    return kept


def _run(blocks: Blocks, start: int, belongs: Callable[[Block], bool]) -> int:
    end = start
    while end < len(blocks) and belongs(blocks[end]):
        end += 1
    return end


def _words(blocks: Sequence[Block]) -> int:
    return sum(block.word_count for block in blocks)
