"""What one publisher has to print in one state of the newsroom, and which of its stories may stand in boxes.

A story's page must not change because another story does. So boxes show only `standing` stories: those that are the same
in both states.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from masthead.newsroom.markup import slug
from masthead.newsroom.stories import State, Story

# A story that differs in the evening was mended in the afternoon: Last-Modified, dateModified and feeds say so.
_CORRECTED_AFTER = timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Desk:
    """The stories of one publisher in one state, the oldest first, and its sections in both states."""

    stories: tuple[Story, ...]
    standing: tuple[Story, ...]
    corrected_ids: frozenset[str]
    sections: tuple[str, ...]

    def modified(self, story: Story) -> datetime:
        """Return when the story's page last changed."""
        return story.published + _CORRECTED_AFTER if self.is_corrected(story) else story.published

    def is_corrected(self, story: Story) -> bool:
        """Whether the story is told otherwise than it was in the morning."""
        return story.article_id in self.corrected_ids

    def related(self, story: Story) -> list[Story]:
        """Return three other stories, those of the same section first, then the newest."""
        others = [s for s in self.standing if s.article_id != story.article_id]
        return sorted(others, key=lambda s: (s.section != story.section, -s.published.timestamp(), s.article_id))[:3]

    def path_of(self, title: str) -> str:
        """Return where a story of this title stands; an older one has gone from the site."""
        return next((s.path for s in self.standing if s.title == title), f"/archive/{slug(title)}")


def desk_of(publisher_id: str, state: State, morning: Sequence[Story], evening: Sequence[Story]) -> Desk:
    """Return what a publisher has in a state, given all the stories of the morning and of the evening."""
    early = {s.article_id: s for s in morning if s.publisher == publisher_id}
    late = {s.article_id: s for s in evening if s.publisher == publisher_id}
    changed = {i for i in early.keys() & late.keys() if early[i] != late[i]}
    return Desk(
        stories=tuple((early if state == 1 else late).values()),
        standing=tuple(s for s in early.values() if late.get(s.article_id) == s),
        corrected_ids=frozenset(changed if state == 2 else ()),
        sections=tuple(sorted({s.section for s in (*early.values(), *late.values())})),
    )


def short_path(story: Story) -> str:
    """Return the short address of a story, which leads to its own one."""
    return f"/r/{story.article_id}"
