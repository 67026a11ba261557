"""What a feed or index said of a page, as the fields of the metadata record beside it (`application/warc-fields`)."""

from dataclasses import asdict, fields

from masthead.records import Hints

_NAMES = tuple(f.name for f in fields(Hints))


def format_hints(source_id: str, hints: Hints) -> bytes:
    r"""Write the source and the hints, one field a line.

    >>> format_hints("harbourwire", Hints(title="Tarn Rail names\n a new chair")).decode()
    'source_id: harbourwire\r\ntitle: Tarn Rail names a new chair\r\n'
    """
    values = {"source_id": source_id, **asdict(hints)}
    return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in values.items() if value is not None).encode()


def parse_hints(block: bytes) -> tuple[str | None, Hints]:
    r"""Read them back: the source (none where the record is not one of ours) and the hints.

    >>> parse_hints(b"source_id: harbourwire\r\ntitle: Tarn: a chair\r\nfetchTimeMs: 20\r\n")
    ('harbourwire', Hints(source_article_id=None, publisher_name=None, title='Tarn: a chair', published=None, language=None))
    """
    lines = (line.partition(": ") for line in block.decode(errors="replace").split("\r\n"))
    values = {name: value for name, colon, value in lines if colon}
    source_id = values.get("source_id")
    if source_id is None:
        return None, Hints()
    return source_id, Hints(**{name: values.get(name) for name in _NAMES})
