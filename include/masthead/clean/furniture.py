"""Boxes that a site marks by name: advertisements, comments, the author's portrait.

They are taken out before the text is looked for. The extractor knows the English names of most; these it passes over.
"""

import re
from pathlib import Path

import yaml
from lxml import etree
from lxml import html as lxml_html

_NAMES = frozenset(yaml.safe_load(Path(__file__).with_name("furniture.yml").read_text(encoding="utf-8"))["names"])
_NAMED = etree.XPath("//*[self::div or self::p or self::section or self::aside or self::ul or self::ol][@class or @id]")
_MOST = 0.3  # of the page's letters; a box with more is the page itself, whatever it is called


def without_furniture(tree: lxml_html.HtmlElement) -> None:
    """Take the named boxes out of the tree.

    >>> tree = lxml_html.document_fromstring("<p>" + "Story. " * 20 + "</p><div class='wb-anzeige'>Buy.</div><p>End.</p>")
    >>> without_furniture(tree)
    >>> tree.text_content()[-11:]
    'Story. End.'
    """
    letters = len(tree.text_content())
    for element in _NAMED(tree):
        words = set(re.split(r"[^a-zäöüéè]+", f"{element.get('class') or ''} {element.get('id') or ''}".lower()))
        if words & _NAMES and element.getparent() is not None and len(element.text_content()) < _MOST * letters:
            element.drop_tree()
