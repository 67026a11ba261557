"""A sentence as signs: P a person, O an organisation, T a title, B a board, D a date, APPOINT and its like the words of change.

Every other word stands for itself, in lower case. What a reader would get wrong: titles joined by "and" are one sign T with several titles; an
organisation that a title names as its own ("chief executive of Acme") is inside that T.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from masthead.facts.dates import DateMention, find_dates
from masthead.facts.mentions import Mention, Organisation, Person
from masthead.facts.sentences import Sentence
from masthead.facts.title_mentions import TitleMention, title_words
from masthead.facts.titles import find_titles

_WORDS = Path(__file__).parents[1] / "words" / "changes.yml"
_WORD = re.compile(r"(?:[A-Z]\.){2,}|['’] ?s\b|[^\W_]+(?:[-&][^\W_]+)*|--|[^\w\s]")
_DROPPED = frozenset("\"“”‘’'*[]<>_|")
_JOINTS = re.compile(
    r"\s*(?:,|/|,? ?(?:and|&|as well as|plus)(?: (?:also|both|as|to|on|onto|of))*)(?: (?:a|an|the|its|their|his|her|also))*\s*",
    re.I,
)
_BODY = r"(?:executive|management|operating|steering|audit|risk|remuneration|compensation|nominating|nomination|governance|leadership|finance|advisory|safety|strategy|and)"
_BOARD = re.compile(
    r"\b(?i:(?P<kind>supervisory|management|executive|advisory|unitary) )?(?i:boards?)(?: (?i:of (?:directors|trustees|managers|governors|management|overseers|advisers|advisors)))?\b"
    r"(?! (?:member|chair|director|observer|secretary|president|meeting|room|approv|[Mm]ember|[Cc]hair|[Dd]irector))(?: seat)?"
    rf"|\b(?P<committee>(?:(?:[A-Z][\w-]+|and|&),? ){{0,8}}(?!A )[A-Z][\w-]+ Committees?|(?:{_BODY} ){{1,4}}committee|(?i:executive leadership|senior leadership|leadership|management|executive) team)\b"
)


_DEGREE = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?|Ph\.? ?D\.?|MBA|CPA|MD|Esq\.?|Jr\.?|Sr\.?")
_POSSESSIVES = {"his", "her", "its", "their", "our", "my", "your"}
_NO_COMPANY = re.compile(
    r"(?:the )?(?:[\w,& -]+ committees?|board(?: of directors)?|group|president|chairman|chair|[ce][a-z]o|[a-z]?vp|executive|management)(?: team)?",
    re.I,
)


@dataclass(slots=True)
class Sign:
    """One sign of a line: `code` as the patterns see it, where it stands, what it means, and the titles tied to a person."""

    code: str
    start: int
    end: int
    text: str
    person: Person | None = None
    organisation: Organisation | None = None
    titles: tuple[TitleMention, ...] = ()
    action: str = ""
    held: tuple[TitleMention, ...] = ()
    date: DateMention | None = None


@cache
def change_words() -> dict[tuple[str, ...], tuple[str, str]]:
    """Return the forms of `words/changes.yml` as words, each with the code of its group and its action."""
    raw = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return {
        tuple(form.split()): (group.replace("_", "").upper(), action)
        for group, actions in raw.items()
        if group != "reasons"
        for action, forms in actions.items()
        for form in forms
    }


@cache
def reason_patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Return the patterns of each reason, in their order."""
    raw = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))["reasons"]
    return [(reason, re.compile(pattern, re.I)) for reason, patterns in raw.items() for pattern in patterns]


def read_signs(text: str, mentions: Sequence[Mention], published: str | None) -> list[Sign]:
    """Return a sentence's signs in order."""
    mentions = [m for k, m in enumerate(mentions) if _is_name(text, m, mentions[k - 1] if k else None)]
    possessives = [m for m in mentions if m.text.lower() in _POSSESSIVES]
    mentions = [m for m in mentions if m not in possessives]
    people = [(m.start, m.end) for m in mentions if m.person is not None]
    organisations = [(m.start, m.end) for m in mentions if m.organisation is not None]
    boards = list(_boards(text, organisations))
    titles = [
        t
        for t in find_titles(text, organisations, people)
        if not t.is_weak or not any(b.start <= t.start < b.end for b in boards)
    ]
    taken = [Sign("T", t.start, t.end, text[t.start : t.end], titles=(t,)) for t in titles]
    taken += [s for s in boards if not any(s.start < t.end and t.start < s.end for t in taken)]
    for m in mentions:
        if not any(t.start <= m.start and m.end <= t.end for t in taken):
            taken.append(Sign("P" if m.person else "O", m.start, m.end, m.text, person=m.person, organisation=m.organisation))
    for d in find_dates(text, published):
        if not any(d.start < t.end and t.start < d.end for t in taken):
            taken.append(Sign("D", d.start, d.end, text[d.start : d.end], date=d))
    signs = [*taken, *_plain_words(text, taken)]
    whose = {(m.start, m.end): m for m in possessives}
    signs = [
        replace(s, person=owner.person, organisation=owner.organisation) if (owner := whose.get((s.start, s.end))) else s
        for s in signs
    ]
    return _group_titles(text, sorted(signs, key=lambda s: s.start))


def _is_name(text: str, mention: Mention, before: Mention | None) -> bool:
    """Tell whether a mention stands for its person or organisation here, and not for a post, a committee, a function or a degree."""
    if mention.person is not None:
        apposed = before is not None and before.person is not None and text[before.end : mention.start] == ", "
        return not _DEGREE.fullmatch(mention.text) and not (apposed and mention.how == "noun phrase")
    return names_company(mention.text)


def names_company(name: str) -> bool:
    """Tell a company's name from a committee, a post or a function that looks like one ("Audit Committee", "Design")."""
    words = name.lower().split()
    return not _NO_COMPANY.fullmatch(name) and not all(w in title_words()["functions"] or w in {"and", "&"} for w in words)


def _boards(text: str, organisations: Sequence[tuple[int, int]]) -> Iterator[Sign]:
    for found in _BOARD.finditer(text):
        if any(a <= found.start() and found.end() <= b for a, b in organisations):
            continue
        if found["committee"]:
            title = f"member of the {found['committee'].lower().removeprefix('the ')}"
        elif found["kind"] and found["kind"].lower() != "unitary":
            title = f"member of the {found['kind'].lower()} board"
        else:
            title = "director"
        owner = next(
            (
                (a, b)
                for a, b in organisations
                if re.fullmatch(r"\s*(?:['’]\s?s?)?\s*", text[b : found.start()]) and b <= found.start()
            ),
            None,
        )
        after = re.match(r"\s*(?:of|at)\s+(?:the\s+)?", text[found.end() :])
        if owner is None and after:
            owner = next(((a, b) for a, b in organisations if a == found.end() + after.end()), None)
        is_own = re.search(r"\b(?:its|their|our)\s+$", text[: found.start()]) is not None
        mention = TitleMention(found.start(), found.end(), title, owner=owner, is_own=is_own and owner is None)
        yield Sign(
            "B",
            found.start(),
            max(found.end(), owner[1] if owner and owner[0] > found.start() else 0),
            found.group(),
            titles=(mention,),
        )


def _plain_words(text: str, taken: Sequence[Sign]) -> Iterator[Sign]:
    """Yield the words outside the signs already taken; words of change get the code of their group."""
    words = [w for w in _WORD.finditer(text) if not any(w.start() < t.end and t.start < w.end() for t in taken)]
    forms, k = change_words(), 0
    while k < len(words):
        for length in range(min(6, len(words) - k), 0, -1):
            run = words[k : k + length]
            if length > 1 and any(t.start < run[-1].end() and run[0].start() < t.end for t in taken):
                continue
            form = tuple(w.group().lower() for w in run)
            if form in forms:
                code, action = forms[form]
                yield Sign(code, run[0].start(), run[-1].end(), text[run[0].start() : run[-1].end()], action=action)
                k += length
                break
        else:
            word = words[k]
            k += 1
            if word.group() not in _DROPPED:
                low = "'s" if word.group()[0] in "'’" else word.group().lower()
                yield Sign(low, word.start(), word.end(), word.group())


def _group_titles(text: str, signs: list[Sign]) -> list[Sign]:
    """Join titles over "and" and commas into one sign; "chairman, director Bo Lind" are two."""
    grouped: list[Sign] = []
    pending = [_adjective(sign, signs[k - 1] if k else None) for k, sign in enumerate(signs)]
    for k, sign in enumerate(pending):
        last = next(
            (
                g
                for g in reversed(grouped)
                if g.code
                not in {
                    ",",
                    "and",
                    "&",
                    "/",
                    ";",
                    "a",
                    "an",
                    "the",
                    "its",
                    "as",
                    "well",
                    "also",
                    "both",
                    "their",
                    "his",
                    "her",
                    "to",
                    "on",
                    "onto",
                    "of",
                    "plus",
                }
            ),
            None,
        )
        if sign.code in {"T", "B"} and last is not None and last.code == "T" and _JOINTS.fullmatch(text[last.end : sign.start]):
            gap = text[last.end : sign.start].strip()
            next_is_person = k + 1 < len(pending) and pending[k + 1].code == "P"
            is_bare_comma = gap in {",", ";"}
            at = pending.index(last) if last in pending else 0
            is_object = at > 0 and pending[at - 1].code in {"APPOINT", "BECOME", "SERVE", "LEAVE", "as"}
            if is_object and next_is_person and gap == "and":  # "was named chairman and director Bo Lind was named …"
                grouped.append(sign)
                continue
            if not (is_bare_comma and next_is_person) and gap != ";" and not (sign.code == "B" and is_bare_comma):
                while grouped[-1] is not last:
                    grouped.pop()
                last.titles = (*last.titles, *_inherit(last.titles[-1], sign.titles, gap))
                last.end, last.text = sign.end, text[last.start : sign.end]
                continue
        grouped.append(sign)
    for sign in grouped:
        if len(sign.titles) > 1:
            sign.titles = _share(sign.titles)
    return grouped


def _adjective(sign: Sign, before: Sign | None) -> Sign:
    """Read "a retired general" tells of no retirement."""
    if (
        sign.code == "LEAVE"
        and sign.text.lower() in {"retired", "departing", "retiring"}
        and before is not None
        and before.code in {"a", "an", "the", "its", "their"}
    ):
        return replace(sign, code=sign.text.lower())
    return sign


def _inherit(before: TitleMention, titles: tuple[TitleMention, ...], gap: str) -> tuple[TitleMention, ...]:
    """Read "former chairman and chief executive": the second is former too; "chairman and a former director": only the second."""
    if re.search(r"\b(a|an|the|its|his|her|as)\b", gap):
        return titles
    return tuple(
        replace(
            t,
            is_former=t.is_former or before.is_former,
            is_new=t.is_new or before.is_new,
            is_outgoing=t.is_outgoing or before.is_outgoing,
            is_interim=t.is_interim or before.is_interim,
        )
        for t in titles
    )


def _share(titles: tuple[TitleMention, ...]) -> tuple[TitleMention, ...]:
    """Read "chairman and CEO of Acme": the owner of one is the owner of those that have none."""
    owner, is_own = None, False
    backwards = []
    for t in reversed(titles):
        owner, is_own = t.owner or (None if t.is_own else owner), t.is_own or (is_own and t.owner is None)
        backwards.append(replace(t, owner=owner, is_own=is_own) if t.owner is None and not t.is_own else t)
    forwards, owner, is_own = [], None, False
    for t in reversed(backwards):
        owner, is_own = t.owner or owner, t.is_own or is_own
        forwards.append(replace(t, owner=owner, is_own=is_own) if t.owner is None and not t.is_own else t)
    return tuple(forwards)


def marked(text: str) -> tuple[str, list[Mention]]:
    """Read a sentence whose names are marked, as doctests write it: "[Northwind] named {Ada Brown} chairman."

    >>> text, mentions = marked("[Northwind] named {Ada Brown} chairman.")
    >>> text, [m.text for m in mentions]
    ('Northwind named Ada Brown chairman.', ['Northwind', 'Ada Brown'])
    """
    plain, found = "", []
    known: dict[str, Person | Organisation] = {}
    at = 0
    for m in re.finditer(r"\[([^\]]+)\]|\{([^}]+)\}", text):
        plain += text[at : m.start()]
        name = m[1] or m[2]
        entity: Any = known.setdefault(name, Organisation(name) if m[1] else Person(name))
        found.append((len(plain), len(plain) + len(name), entity))
        plain, at = plain + name, m.end()
    plain += text[at:]
    sentence = Sentence(0, 0, plain, 0, len(plain), "prose")
    return plain, [Mention(sentence, a, b, entity) for a, b, entity in found]
