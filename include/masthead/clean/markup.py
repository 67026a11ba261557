"""HTML as a tree, within limits of size and depth, so that no page can hold up a run.

Tables that only lay out a page become plain boxes, because an old newspaper page keeps its whole story in a table's cell.
"""

from lxml import etree
from lxml import html as lxml_html

from masthead.clean.loose_text import LAYOUT_CELL, paragraphs_from_breaks
from masthead.errors import UnreadablePageError

MAX_ELEMENTS = 60_000
MAX_DEPTH = 200
_CELL_OF_PROSE = 300


def parse_html(text: str) -> lxml_html.HtmlElement:
    """Return the page's tree.

    >>> parse_html("<p>One<p>Two").findtext(".//p")
    'One'

    Raises:
        UnreadablePageError: `not_html` if there is no element in it, `too_complex` if there are too many.
    """
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadablePageError("not_html", f"HTML was expected, {type(error).__name__} came of {text[:60]!r}") from error
    count = sum(1 for _ in tree.iter())
    if count > MAX_ELEMENTS:
        raise UnreadablePageError("too_complex", f"{count:,} elements came; pages up to {MAX_ELEMENTS:,} are read")
    _refuse_depth(tree)
    _unwrap_layout_tables(tree)
    paragraphs_from_breaks(tree)
    return tree


def _refuse_depth(tree: lxml_html.HtmlElement) -> None:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise UnreadablePageError("too_complex", f"elements nested more than {MAX_DEPTH} deep")


def _unwrap_layout_tables(tree: lxml_html.HtmlElement) -> None:
    for table in list(tree.iter("table")):
        if not _is_layout(table):
            continue
        parts = [p for p in table.iter("tbody", "thead", "tfoot", "tr", "td", "th") if next(p.iterancestors("table")) is table]
        for part in [table, *parts]:
            if part.tag in ("td", "th"):
                part.set(LAYOUT_CELL, "1")
            part.tag = "div"


def _is_layout(table: lxml_html.HtmlElement) -> bool:
    if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return True
    return any(len(cell.text_content()) > _CELL_OF_PROSE for cell in table.iter("td"))
