"""The post that a sentence leaves out: from the person's other changes, the posts that the person holds, or the counterpart's.

A third of all changes are told without the post ("Ada Brown, who resigned in May", "she replaces Bo Lind"). What cannot be completed stays without a title only
where a departure from, or a move to, a named company is told.
"""

from masthead.facts.mentions import Person
from masthead.facts.rules.change import Change
from masthead.facts.rules.reading import Holding, Reading
from masthead.facts.sentences import Sentence
from masthead.facts.titles import TitleMention

_Told = list[tuple[Sentence, Change]]


def complete_titles(reading: Reading, told: _Told) -> None:
    """Give titles to the changes that have none, and drop from the list those that stay unknown, or that only repeat another."""
    held = list(reading.held())
    for sentence, change in told:
        if not change.titles:
            change.titles = (
                _of_same_change(told, change) or _of_counterpart(told, held, change) or _of_holder(held, sentence, change)
            )
        if change.counterpart is None:
            change.counterpart = next(
                (c.counterpart for _, c in told if c is not change and _is_same(c, change) and c.counterpart), None
            )
    told[:] = [(s, c) for s, c in told if c.titles or _may_lack_title(reading, told, held, c)]


def _of_same_change(told: _Told, change: Change) -> tuple[TitleMention, ...]:
    """ "Ada Brown succeeds Bo Lind" after "Ada Brown was named chairman"."""
    return next((_elsewhere(c.titles) for _, c in told if c is not change and c.titles and _is_same(c, change)), ())


def _of_counterpart(told: _Told, held: list[Holding], change: Change) -> tuple[TitleMention, ...]:
    other = change.counterpart
    if other is None:
        return ()
    mirrored = next(
        (_elsewhere(c.titles) for _, c in told if c.titles and c.person.person is other and c.change != change.change), ()
    )
    if mirrored or change.change == "out":
        return mirrored
    return tuple(_as_elsewhere(h.title) for h in _first_post(held, other))


def _of_holder(held: list[Holding], sentence: Sentence, change: Change) -> tuple[TitleMention, ...]:
    """The posts of who goes, as the article names them beside the name."""
    if change.change != "out" or change.person.person is None:
        return ()
    return tuple(
        _as_elsewhere(h.title) if h.sentence is not sentence else h.title for h in _first_post(held, change.person.person)
    )


def _first_post(held: list[Holding], person: Person) -> list[Holding]:
    mine = [h for h in held if h.person is person]
    mine = [h for h in mine if not h.is_former] or mine
    return [h for h in mine if h.sentence is mine[0].sentence] if mine else []


def _is_same(one: Change, other: Change) -> bool:
    return one.person.person is other.person.person and one.change == other.change and one.action != "founded"


def _may_lack_title(reading: Reading, told: _Told, held: list[Holding], change: Change) -> bool:
    """A move with a company named counts without a post, for people who lead; not if it repeats a change that has one."""
    if any(c is not change and c.titles and _is_same(c, change) for _, c in told):
        return False
    leads = any(h.person is change.person.person for h in held) or any(
        c.titles and c.person.person is change.person.person for _, c in told
    )
    return (
        change.organisation is not None
        and change.trigger.code in {"JOIN", "LEAVE"}
        and leads
        and change.action in {"joined", "resigned", "departed", "retired"}
    )


def _elsewhere(titles: tuple[TitleMention, ...]) -> tuple[TitleMention, ...]:
    return tuple(_as_elsewhere(t) for t in titles)


def _as_elsewhere(title: TitleMention) -> TitleMention:
    """The title without its place, which counts in another sentence."""
    return TitleMention(-1, -1, title.title, title.unit, is_interim=title.is_interim)
