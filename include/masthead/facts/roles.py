"""Posts in standard form: "CEO", "chief executive officer" and "boss" are all `chief_executive`.

What a reader would get wrong: the order of `words/roles.yml` decides ("vice chairman" is no `chair`), and a co- or interim post has the code of the post.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

_WORDS = Path(__file__).parent / "words" / "roles.yml"


@dataclass(frozen=True, slots=True)
class Role:
    """A post in standard form. `seniority` runs from 1 (heads the company) to 5; `body` is where the post sits."""

    code: str
    seniority: int
    body: Literal["board", "executive", "other"]


@cache
def _patterns() -> list[tuple[re.Pattern[str], Role]]:
    entries = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return [(re.compile(e["pattern"], re.I), Role(e["code"], e["seniority"], e["body"])) for e in entries]


def roles() -> list[Role]:
    """Return every role that a post may have."""
    return [role for _, role in _patterns()]


def role_of(title: str) -> Role:
    """Return the role of a title.

    >>> role_of("interim co-CEO").code, role_of("finance chief").code, role_of("vice-chairman").code
    ('chief_executive', 'finance_chief', 'deputy_chair')

    A rank does not hide the function that it comes with, nor does "chief" make a chief executive:

    >>> role_of("executive vice president and chief financial officer").code, role_of("marketing chief").code
    ('finance_chief', 'marketing_chief')
    """
    return next(role for pattern, role in _patterns() if pattern.search(title))


def role_code(title: str | None) -> str | None:
    """Return the code of a title's role, None for a post that is not named."""
    return role_of(title).code if title else None
