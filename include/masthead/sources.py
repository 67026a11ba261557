"""The publishers, as data: `sources.yml` to Source records.

    sources:
      - source_id: harbourwire
        publisher_name: Harbour Wire
        kind: feed
        location: http://harbourwire.example/feed.xml

A relative path is relative to the file. A mistake in any entry stops the run before it begins, and the message names them all.
"""

from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import ValidationError

from masthead.errors import SettingsError
from masthead.records import Source, SourceKind
from masthead.settings import Settings

_LOCAL_KINDS = ("folder", "archive")


def sources_for(settings: Settings) -> tuple[Source, ...]:
    """Return the sources of a run: the index or the archive that the settings name, else those of sources.yml.

    Raises:
        SettingsError: nothing was touched; the message says what to mend.
    """
    if settings.index and settings.archive:
        raise SettingsError("MASTHEAD_INDEX and MASTHEAD_ARCHIVE are both set: expected one of them (nothing was touched)")
    if settings.index:
        return (_local("index", "Local index", "folder", settings.index),)
    if settings.archive:
        return (_local("archive", "Local archive", "archive", settings.archive),)
    return load_sources(settings.sources)


def load_sources(path: Path) -> tuple[Source, ...]:
    """Read sources.yml.

    Raises:
        SettingsError: it cannot be read, or has entries that cannot be used.
    """
    entries = _read_entries(path)
    sources: list[Source] = []
    mistakes: list[str] = []
    for number, entry in enumerate(entries, start=1):
        name = (
            f"entry {number} ({entry['source_id']})" if isinstance(entry, dict) and "source_id" in entry else f"entry {number}"
        )
        try:
            source = Source.model_validate(entry)
        except ValidationError as error:
            mistakes += [f"{name}: {_explain(detail)}" for detail in error.errors()]
            continue
        if any(source.source_id == other.source_id for other in sources):
            mistakes.append(f"{name}: source_id: another entry has it already")
        elif source.kind not in _LOCAL_KINDS and not source.location.startswith(("http://", "https://")):
            mistakes.append(f"{name}: location: expected an http or https URL for a {source.kind}, got {source.location!r}")
        else:
            sources.append(_resolved(source, path.parent))
    if mistakes:
        raise SettingsError(f"{path} cannot be used (nothing was touched):\n  " + "\n  ".join(mistakes))
    return tuple(sources)


def _local(source_id: str, name: str, kind: SourceKind, path: Path) -> Source:
    return Source(source_id=source_id, publisher_name=name, kind=kind, location=str(path.absolute()))


def _read_entries(path: Path) -> list[Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"MASTHEAD_SOURCES: expected a file at {path}, found none that can be read: {error}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not YAML (nothing was touched): {error}") from error
    entries = content.get("sources") if isinstance(content, dict) else None
    if not isinstance(entries, list) or not entries:
        raise SettingsError(
            f"{path}: expected a list of publishers under `sources:`, got {str(content)[:80]!r} (nothing was touched)"
        )
    return entries


def _explain(detail: Any) -> str:
    place = ".".join(str(part) for part in detail["loc"]) or "entry"
    if detail["type"] == "missing":
        return f"{place}: missing"
    if detail["type"] == "extra_forbidden":
        return f"{place}: no such setting, expected one of {', '.join(Source.model_fields)}"
    allowed = f", expected one of {', '.join(get_args(SourceKind))}" if place == "kind" else ""
    return f"{place}: {detail['msg']}, got {detail['input']!r}{allowed}"


def _resolved(source: Source, folder: Path) -> Source:
    if source.kind not in _LOCAL_KINDS:
        return source
    return source.model_copy(update={"location": str((folder / source.location).absolute())})
