"""Text that stands in a box without paragraphs, parted by line breaks alone: how pages were written before 2005.

It is put into paragraphs, so that the extractor sees what a reader sees.
"""

from lxml import etree
from lxml import html as lxml_html

_BOXES = ("div", "section", "article", "main", "blockquote", "center", "font", "body")
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "big",
        "br",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "nobr",
        "q",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_LEAST_LETTERS = 100  # a line of links or a byline is left as it is
LAYOUT_CELL = "masthead-cell"  # the attribute of a box that was a table's cell


def paragraphs_from_breaks(tree: lxml_html.HtmlElement) -> None:
    """Put the loose text of each box into paragraphs; two line breaks part them.

    A box of today without a line break in it is left alone: it is the teaser of another story.

    >>> tree = lxml_html.fromstring("<div>" + "One. " * 20 + "<br><br>" + "<b>Two</b>. " * 20 + "<ul><li>x</li></ul></div>")
    >>> paragraphs_from_breaks(tree)
    >>> [child.tag for child in tree], tree[1].text_content()[:9]
    (['p', 'p', 'ul'], 'Two. Two.')
    """
    for box in list(tree.iter(*_BOXES)):
        if box.tag == "font" and all(child.tag in _INLINE for child in box.iter() if isinstance(child.tag, str)):
            continue
        is_old_style = box.tag in ("body", "center") or box.get(LAYOUT_CELL) or box.find("br") is not None
        if is_old_style and _loose_letters(box) >= _LEAST_LETTERS:
            _wrap(box)


def _loose_letters(box: lxml_html.HtmlElement) -> int:
    own = len((box.text or "").strip())
    return own + sum(len((child.tail or "").strip()) for child in box)


def _wrap(box: lxml_html.HtmlElement) -> None:
    children, text = list(box), box.text
    box.text = None
    for child in children:
        box.remove(child)
    open_paragraph = _continued(box, None, text)
    after_break = False
    for child in children:
        tail, child.tail = child.tail, None
        is_break = child.tag == "br"
        if is_break and after_break:
            open_paragraph = None
        elif child.tag in _INLINE and not _holds_a_block(child):
            if open_paragraph is None and not is_break:
                open_paragraph = etree.SubElement(box, "p")
            if open_paragraph is not None:
                open_paragraph.append(child)
        else:
            box.append(child)
            open_paragraph = None
        after_break = is_break and not (tail or "").strip()
        open_paragraph = _continued(box, open_paragraph, tail)


def _holds_a_block(element: lxml_html.HtmlElement) -> bool:
    return any(isinstance(inner.tag, str) and inner.tag not in _INLINE for inner in element.iterdescendants())


def _continued(
    box: lxml_html.HtmlElement, open_paragraph: lxml_html.HtmlElement | None, text: str | None
) -> lxml_html.HtmlElement | None:
    """Write text at the end of the open paragraph, or open one for it."""
    if open_paragraph is None:
        if not (text or "").strip():
            return None
        open_paragraph = etree.SubElement(box, "p")
    last = next(open_paragraph.iterchildren(reversed=True), None)
    if last is not None:
        last.tail = (last.tail or "") + (text or "")
    else:
        open_paragraph.text = (open_paragraph.text or "") + (text or "")
    return open_paragraph
