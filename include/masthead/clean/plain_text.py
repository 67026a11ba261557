"""Text files as blocks: one paragraph a line, wire copy broken at 64 letters, or Markdown."""

import re
from collections.abc import Iterator

from masthead.clean.blocks import Block, Kind, fold, tidy
from masthead.errors import UnreadablePageError

_MOST_LINES = 20_000
_WRAPPED_AT = range(48, 90)  # letters of a full line, where a wire or a mail program broke the text
_UNDERLINE = re.compile(r"\s*(?:-{3,}|={3,})\s*")
_FENCE = re.compile(r"\s*(?:```|~~~)\S*\s*")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*")
_ITEM = re.compile(r"\s{0,8}(?:[*•·‣▪-]|\d{1,2}[.)])\s+(?=\S)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*")
# The lengths are bounded so that a line of a million brackets takes no longer than one of words.
_IMAGE = re.compile(r"!\[[^\]]{0,500}\]\([^)\s]{0,2000}(?:\s+\"[^\"]{0,500}\")?\)")
_LINK = re.compile(r"\[([^\[\]]{0,500})\]\(((?:[^()\s]|\([^()\s]{0,200}\)){0,2000})(?:\s+\"[^\"]{0,500}\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]{1,500}?)(?<=\S)\*(?![\w*])")
_MARKDOWN_SIGN = re.compile(r"\]\(|\*\*\S|^#{1,6} |^```|^-{3,}\s*$", re.MULTILINE)


def blocks_of_text(text: str) -> list[Block]:
    r"""Return the text's paragraphs, headings, items and rows in order.

    Lines that a wire broke are joined; an indented line opens a paragraph:

    >>> wire = "NORTHWIND NAMES BROWN\n\nNorthwind Foods Corp said that its board has named Ada Brown\nchairman.\n"
    >>> wire += "    She had been president of the company's frozen foods division\nsince 1985.\n Wire"
    >>> [block.text[-18:] for block in blocks_of_text(wire)]
    ['THWIND NAMES BROWN', 'da Brown chairman.', 'vision since 1985.', 'Wire']

    Markdown loses its marks:

    >>> for block in blocks_of_text("### Trending\n\n* [Ten hats](https://wire.example/hats)\n\nAda **Brown** leads."):
    ...     print(block.kind, block.text, block.link_share)
    heading Trending 0.0
    item Ten hats 1.0
    paragraph Ada Brown leads. 0.0
    """
    is_markdown = bool(_MARKDOWN_SIGN.search(text))
    lines = text.expandtabs(4).split("\n")
    if len(lines) > _MOST_LINES:
        raise UnreadablePageError("too_complex", f"{len(lines):,} lines came; texts up to {_MOST_LINES:,} are read")
    lines = _joined_wire_lines(lines) if _is_wrapped(lines) else lines
    return [block for block in _blocks(lines, is_markdown) if block.text]


def title_of_text(blocks: list[Block], hinted: str | None) -> str:
    """Return the hinted title, or the first line if it is no paragraph.

    >>> title_of_text([Block("Northwind names Brown"), Block("Ada Brown will lead Northwind Foods from May on.")], None)
    'Northwind names Brown'
    >>> title_of_text([Block("Ada Brown will lead Northwind Foods from May on.")], None)
    ''
    """
    if hinted:
        return tidy(hinted).replace("\n", " ")
    if not blocks or len(blocks) == 1 or blocks[0].kind in ("item", "row") or len(blocks[0].text) > 200:
        return ""
    ends_a_sentence = re.search(r"[.:;,][\"'”’]?$", blocks[0].text)
    return "" if ends_a_sentence else blocks[0].text


def _is_wrapped(lines: list[str]) -> bool:
    full = [len(line.rstrip()) for line in lines if len(line.rstrip()) > 30]
    broken = sum(bool(re.match(r"[a-z0-9(\"']", line)) for line in lines)
    return len(full) > 1 and max(full) in _WRAPPED_AT and broken >= 0.2 * len(full)


def _joined_wire_lines(lines: list[str]) -> list[str]:
    joined: list[str] = []
    opens = True
    for line in lines:
        if not line.strip():
            opens = True
        elif opens or line.startswith(" ") or len(joined[-1]) < _WRAPPED_AT.start // 2:
            joined.append(line)
            opens = len(joined) == 1  # the headline
        else:
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
    return joined


def _blocks(lines: list[str], is_markdown: bool) -> Iterator[Block]:
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if not line.strip() or (is_markdown and (_FENCE.fullmatch(line) or _TABLE_RULE.fullmatch(line))):
            continue
        if is_markdown and _UNDERLINE.fullmatch(line) and index and lines[index - 1].strip():
            continue
        if is_markdown and (heading := _HEADING.fullmatch(line)):
            yield _block(heading[1], "heading", is_markdown)
        elif is_markdown and _UNDERLINE.fullmatch(following) and len(line) < 200:
            yield _block(line, "heading", is_markdown)
        elif item := _ITEM.match(line):
            yield _block(line[item.end() :], "item", is_markdown)
        elif line.strip().startswith("|") and line.count("|") > 1:
            cells = (cell.strip() for cell in line.strip().strip("|").split("|"))
            yield _block(" | ".join(cell for cell in cells if cell), "row", is_markdown)
        else:
            yield _block(line, "paragraph", is_markdown)


def _block(line: str, kind: Kind, is_markdown: bool) -> Block:
    share = 0.0
    if is_markdown:
        line = _IMAGE.sub("", line)
        linked = sum(len(fold(text)) for text, _ in _LINK.findall(line))
        line = _LINK.sub(r"\1", line)
        line = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", line))
        line = re.sub(r"\\([*_\[\]#~])", r"\1", line)
        share = round(min(1.0, linked / max(1, len(fold(line)))), 2)
    return Block(tidy(line), kind, share)
