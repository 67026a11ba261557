"""Data Docs that ask no other host: Great Expectations' pages load scripts and styles from five, and are made to load none."""

from pathlib import Path

from lxml import html

SITE = "masthead"

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1rem; color: #1d2733; }
table { border-collapse: collapse; width: 100%; }
td, th { border-bottom: 1px solid #dde3ea; padding: .4rem .6rem; text-align: left; }
td { vertical-align: top; } a { color: #0b5cad; } .modal, .navbar-toggler, .fa { display: none; }
ul { padding-left: 1.2rem; } img { max-width: 12rem; } .container-fluid, .col-12 { width: 100%; }
"""


def make_self_contained(folder: Path) -> None:
    """Take every script, and every link to another host, out of the pages below the folder; the text stays."""
    for page in folder.rglob("*.html"):
        document = html.fromstring(page.read_bytes())
        for element in document.xpath("//script | //link | //iframe | //img[starts-with(@src, 'http')]"):
            element.drop_tree()
        for element in document.iter():
            for name in [name for name in getattr(element, "attrib", {}) if name.startswith("on")]:
                del element.attrib[name]
        for head in document.xpath("//head"):
            style = html.Element("style")
            style.text = _STYLE
            head.append(style)
        page.write_bytes(html.tostring(document, encoding="utf-8", doctype="<!doctype html>"))
