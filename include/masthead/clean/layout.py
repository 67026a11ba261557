"""Where on the page each line stands: in links, inside the story's box or outside it, and below the headline.

The extractor gives lines without their place. A line is found again in the page by its letters.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from lxml import html as lxml_html

from masthead.clean.blocks import Block, fold, tidy

_BOXES = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "div", "blockquote", "span")
_LONGEST = 3000  # letters; a longer box is a part of the page, not a line
_STORY_SHARE = 0.75  # of the running words that one box must hold to be the story's
_STANDFIRST = re.compile(
    r"stand-?first|(?:^|[\s_-])(?:dek|deck|lede|intro|vorspann|chapo|chapeau|sub-?(?:title|head(?:line)?))(?:$|[\s_-])|teaser-?text",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"caption|credit|photo|image|picture|media|figure|byline|author|date|meta|share", re.IGNORECASE)
_STANDFIRST_WORDS = range(4, 61)


@dataclass(frozen=True, slots=True)
class _Line:
    order: int
    link_share: float
    element: lxml_html.HtmlElement


class Layout:
    """The places of a page's lines."""

    def __init__(self, tree: lxml_html.HtmlElement) -> None:
        self._orders = {element: order for order, element in enumerate(tree.iter())}
        self._tree = tree

    def placed(self, blocks: list[Block], title: str) -> list[Block]:
        """Return the blocks with their links measured, without those that stand before the headline or outside the story's box.

        Where no single box holds most of the running text, nothing is dropped.
        """
        blocks = [replace(block, link_share=self._link_share(block)) for block in blocks]
        story = self._story_box(blocks)
        if story is None:
            return blocks
        inside = set(story.iter())
        headline = self._headline(title)
        first = self._orders[headline] if headline is not None and headline not in inside else self._orders[story]
        last = max(self._orders[element] for element in inside)
        placed = [block for block in blocks if self._stands_between(block, first, last)]
        return placed if _words(placed) >= _STORY_SHARE * _words(blocks) else blocks

    def standfirst(self, title: str, description: str) -> str | None:
        """Return the line below the headline that sums the story up, if its class or the page's description says so."""
        headline = self._headline(title)
        if headline is None:
            return None
        for element in self._after(headline):
            text = tidy(element.text_content()).replace("\n", " ")
            if len(text) > _LONGEST or len(text.split()) not in _STANDFIRST_WORDS:
                continue
            named = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
            if _PICTURE.search(named) or next(element.iterancestors("figure", "aside", "nav"), None) is not None:
                continue
            if _STANDFIRST.search(named) or (description and fold(text) == fold(description)):
                return None if text.endswith(")") and "/" in text else text  # a caption with its credit
        return None

    @cached_property
    def _lines(self) -> dict[str, list[_Line]]:
        """The places of each line, by its letters; a section's name may stand in the menu and in the story."""
        lines: dict[str, list[_Line]] = {}
        for box in self._tree.iter(*_BOXES):
            raw = box.text_content()
            if not raw or len(raw) > _LONGEST:
                continue
            if text := fold(raw):
                links = (a for a in box.iter("a") if not (a.get("href") or "#").startswith("#"))
                linked = sum(len(fold(a.text_content())) for a in links)
                lines.setdefault(text, []).append(_Line(self._orders[box], min(1.0, linked / len(text)), box))
        return lines

    def _link_share(self, block: Block) -> float:
        return min((line.link_share for line in self._lines.get(fold(block.text), ())), default=0.0)

    def _stands_between(self, block: Block, first: int, last: int) -> bool:
        lines = self._lines.get(fold(block.text))
        return lines is None or any(first <= line.order <= last for line in lines)

    def _headline(self, title: str) -> lxml_html.HtmlElement | None:
        folded = fold(title)
        headings = (element for element in self._tree.iter("h1", "h2") if fold(element.text_content()) == folded)
        return next(headings, None) if folded else None

    def _story_box(self, blocks: list[Block]) -> lxml_html.HtmlElement | None:
        """Find the innermost box around most of the running text; none where the text lies in several."""
        words: dict[lxml_html.HtmlElement, int] = {}
        total = 0
        for block in blocks:
            if block.is_prose and (lines := self._lines.get(fold(block.text))):
                total += block.word_count
                for ancestor in lines[-1].element.iterancestors():
                    words[ancestor] = words.get(ancestor, 0) + block.word_count
        around = [element for element, count in words.items() if count >= _STORY_SHARE * total]
        return max(around, key=self._orders.__getitem__) if around and total > 0 else None

    def _after(self, headline: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
        """List the few boxes that follow the headline."""
        start = self._orders[headline]
        following = (e for e in self._tree.iter("p", "h2", "h3", "div", "span") if start < self._orders[e] < start + 40)
        return list(following)


def _words(blocks: list[Block]) -> int:
    return sum(block.word_count for block in blocks if block.is_prose)
