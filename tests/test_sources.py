"""A mistake in sources.yml names the entry, what was found and what would do."""

from pathlib import Path

import pytest

from masthead.errors import SettingsError
from masthead.settings import Settings
from masthead.sources import load_sources, sources_for

GOOD = "{source_id: tarn, publisher_name: Tarn Post, kind: feed, location: 'https://tarn.example/feed'}"


def load(folder: Path, text: str) -> list[str]:
    (folder / "sources.yml").write_text(text)
    return [source.source_id for source in load_sources(folder / "sources.yml")]


def test_the_built_in_list_can_be_used() -> None:
    assert len(load_sources(Settings().sources)) >= 6


def test_an_entry_becomes_a_source_with_defaults(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text(f"sources: [{GOOD}]")
    [source] = load_sources(tmp_path / "sources.yml")
    assert (source.source_id, source.kind, source.language, source.pace_seconds) == ("tarn", "feed", "en", 1.0)


def test_a_local_path_is_relative_to_the_list(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text(
        "sources: [{source_id: old, publisher_name: Old, kind: archive, location: a/*.warc.gz}]"
    )
    [source] = load_sources(tmp_path / "sources.yml")
    assert source.location == str(tmp_path / "a" / "*.warc.gz")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            GOOD.replace("feed,", "podcast,"),
            r"entry 1 \(tarn\): kind: .*got 'podcast', expected one of feed, news_sitemap, folder, archive",
        ),
        (GOOD.replace("tarn,", "Tarn Post,"), r"entry 1 \(Tarn Post\): source_id: .*got 'Tarn Post'"),
        (
            GOOD.replace("https://tarn.example/feed", "ftp://tarn.example"),
            r"location: expected an http or https URL.*got 'ftp://",
        ),
        (GOOD.replace("publisher_name: Tarn Post, ", ""), r"entry 1 \(tarn\): publisher_name: missing"),
        (GOOD.replace("}", ", color: red}"), r"entry 1 \(tarn\): color: no such setting, expected one of source_id,"),
        (GOOD.replace("}", ", pace_seconds: -1}"), r"pace_seconds: .*got -1"),
        (f"{GOOD}, {GOOD}", r"entry 2 \(tarn\): source_id: another entry has it already"),
        (f"{GOOD}, 7", r"entry 2: "),
    ],
)
def test_a_mistake_in_an_entry_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        load(tmp_path, f"sources: [{text}]")


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, "sources: [{source_id: a}, {source_id: b}]")
    assert str(caught.value).count("missing") == 6


@pytest.mark.parametrize("text", ["", "sources: []", "sources: {a: b}", "publishers: [1]", "sources: [", "\tx", "just text"])
def test_a_file_that_is_no_list_of_sources_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match=r"sources\.yml"):
        load(tmp_path, text)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"MASTHEAD_SOURCES: expected a file at .*nowhere\.yml"):
        load_sources(tmp_path / "nowhere.yml")


def test_an_index_or_an_archive_stands_in_for_the_list(tmp_path: Path) -> None:
    [index] = sources_for(Settings(index=Path("some/index.jsonl")))
    [archive] = sources_for(Settings(archive=tmp_path / "a.warc.gz"))
    assert (index.kind, index.location) == ("folder", str(Path.cwd() / "some/index.jsonl"))
    assert (archive.kind, archive.location) == ("archive", str(tmp_path / "a.warc.gz"))
    with pytest.raises(SettingsError, match="both set"):
        sources_for(Settings(index=tmp_path / "i", archive=tmp_path / "a"))
