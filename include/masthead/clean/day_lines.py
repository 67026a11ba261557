"""The day that a page prints beside its headline.

Pages print many days: of other stories, of comments, of today. The one that counts stands next to the headline.
"""

import re

from lxml import etree
from lxml import html as lxml_html

from masthead.clean.structured import plain

_NAMES = ("date", "Date", "publish", "posted", "tarih", "datum", "timestamp")
_MARKED = etree.XPath(f"//time | //*[contains(@id, 'date') or {' or '.join(f'contains(@class, {name!r})' for name in _NAMES)}]")
_ELSEWHERE = ("aside", "footer", "nav", "figure", "figcaption", "form")
_BEFORE, _AFTER = 15, 60  # elements; so near to the headline stands its own day
_LONGEST = 90  # letters; a longer text is more than a line


def day_lines(tree: lxml_html.HtmlElement) -> list[str]:
    """Return the lines about a day near the headline, the nearest first; without a headline those of the whole page.

    >>> day_lines(lxml_html.document_fromstring(
    ...     "<h1>Brown leads Northwind</h1><p class='date'>May 4, 2026</p><aside><time datetime='2026-05-01'>x</time></aside>"))
    ['May 4, 2026']
    """
    orders = {element: order for order, element in enumerate(tree.iter())}
    headline = next(tree.iter("h1"), None)
    lines: list[tuple[int, str]] = []
    for element in _MARKED(tree):
        if next(element.iterancestors(*_ELSEWHERE), None) is not None:
            continue
        distance = orders[element] - orders[headline] if headline is not None else 0
        text = element.get("datetime") or element.get("content") or plain(element.text_content()[: 2 * _LONGEST])
        if -_BEFORE <= distance <= _AFTER and re.search(r"\d", text) and len(text) <= _LONGEST:
            lines.append((abs(distance), text))
    return [text for _, text in sorted(lines, key=lambda line: line[0])]
