"""What a sentence leaves out of a change, from the rest of the article: the post, who came or went for whom, how.

A third of all changes are told without the post ("Ada Brown, who resigned in May", "she replaces Bo Lind"). What cannot be completed stays without a title only
where a departure from, or a move to, a named company is told.
"""

from dataclasses import dataclass, replace

from masthead.facts.mentions import Organisation, Person
from masthead.facts.roles import role_code
from masthead.facts.rules.change import Change
from masthead.facts.rules.reading import Holding, Reading
from masthead.facts.sentences import Sentence
from masthead.facts.title_mentions import TitleMention

Told = list[tuple[Sentence, Change]]
# Of two words for one departure the one that says more: "resigned, stepping down in May" is a resignation.
_MOST_SAID = ("died", "dismissed", "retired", "resigned", "term_ended", "stepped_down", "transferred", "departed")
# Posts that several people hold at once: a newcomer replaces nobody.
_SHARED_ROLES = {
    "non_executive_director",
    "vice_president",
    "senior_vice_president",
    "partner",
    "committee_member",
    "director",
    "head_of_unit",
    "other",
    "executive_director",
    "founder",
    "adviser",
    None,
}


@dataclass(frozen=True, slots=True)
class _Article:
    """What the article tells: its changes, and who holds which post."""

    reading: Reading
    told: Told
    held: list[Holding]

    def post(self, sentence: Sentence, change: Change) -> "_Post":
        """Return the post of another change, as it stands in that change's sentence."""
        owner = self.reading.owner_of(sentence, change.titles[0]) if change.titles[0].start >= 0 else None
        return _Post(tuple(_as_elsewhere(t) for t in change.titles), owner or change.organisation)


@dataclass(frozen=True, slots=True)
class _Post:
    """Titles taken from another place of the article, with the company that they belong to there."""

    titles: tuple[TitleMention, ...]
    organisation: Organisation | None


def complete_titles(reading: Reading, told: Told) -> None:
    """Give titles to the changes that have none, and drop from the list those that stay unknown, or that only repeat another."""
    held = reading.holdings
    for sentence, change in told:
        if change.rule == "person_succeeds_the_last":
            gone = [
                c
                for s, c in told
                if c.change == "out" and s.index <= sentence.index and c.person.person is not change.person.person
            ]
            change.counterpart = gone[-1].person.person if gone else None
        if change.titles or _is_career_step(reading, change):
            continue
        article = _Article(reading, told, held)
        for source in (_of_holder_here, _of_kept, _of_same_change, _of_counterpart, _of_own_arrival, _of_holder, _of_return):
            found = source(article, sentence, change)
            if found:
                change.titles = found.titles
                change.organisation = change.organisation if found.organisation is None else found.organisation
                break
    for _, change in told:
        if change.change == "out" and change.counterpart is not None:
            change.titles = tuple(t for t in change.titles if not _is_kept(held, change, t)) or change.titles
    told[:] = [(s, c) for s, c in told if c.titles or _may_lack_title(reading, told, held, c)]


def join_changes(reading: Reading, told: Told) -> None:
    """Tie the changes of an article to each other: who replaces whom, who was moved, and one word for one departure."""
    told += list(_transfers(reading, told))
    for _, change in told:
        same = [c for _, c in told if _is_same(c, change) and _share_post(c, change)]
        if change.counterpart is None:
            change.counterpart = next((c.counterpart for c in same if c.counterpart and c.titles and change.titles), None)
        if change.change == "out" and same:
            change.action = min((c.action for c in same), key=lambda a: _MOST_SAID.index(a) if a in _MOST_SAID else 9)
        if change.action == "departed" and change.counterpart is not None and _moves_within(reading, told, change):
            change.action, change.reason = "transferred", "reassignment"
    for _, change in told:
        if change.counterpart is None:
            change.counterpart = _mirror(reading, told, change)


def _moves_within(reading: Reading, told: Told, change: Change) -> bool:
    """Tell whether who leaves the post takes another one of the same company, in the same breath."""
    roles = {role_code(t.title) for t in change.titles}
    return any(
        c.change == "in"
        and c.action in {"appointed", "promoted", "elected"}
        and c.person.person is change.person.person
        and not roles & {role_code(t.title) for t in c.titles}
        and not any(d.date and d.date.value and len(d.date.value) == 4 for d in c.line.dates)
        and _company_name(reading, c) == _company_name(reading, change)
        for _, c in told
    )


def _mirror(reading: Reading, told: Told, change: Change) -> Person | None:
    """Return the one person who leaves the post that this one takes, or takes the one that this one leaves."""
    roles = {role_code(t.title) for t in change.titles} - _SHARED_ROLES
    others = {
        c.person.person.name: c.person.person
        for _, c in told
        if c.change != change.change
        and c.person.person is not None
        and c.person.person is not change.person.person
        and c.action != "founded"
        and c.counterpart in (None, change.person.person)
        and roles & {role_code(t.title) for t in c.titles}
        and _company_name(reading, c) == _company_name(reading, change)
        and {t.unit for t in c.titles} == {t.unit for t in change.titles}
    }
    rivals = {c.person.person for _, c in told if c.change == change.change and roles & {role_code(t.title) for t in c.titles}}
    rivals -= set(others.values())
    return next(iter(others.values())) if len(others) == 1 and len(rivals) <= 1 else None


def _company_name(reading: Reading, change: Change) -> str | None:
    company = change.organisation or reading.document.main_company
    return company.name if company is not None else None


def _transfers(reading: Reading, told: Told) -> list[tuple[Sentence, Change]]:
    """Who moves up leaves the post in which another is named in the same article."""
    found = []
    arrivals = [(s, c) for s, c in told if c.change == "in" and c.action != "founded"]
    for holding in reading.holdings:
        role = role_code(holding.title.title)
        if holding.is_former or role in _SHARED_ROLES:
            continue
        moved = next(
            (
                c
                for s, c in arrivals
                if c.person.person is holding.person
                and s.index >= holding.sentence.index - 1
                and role not in {role_code(t.title) for t in c.titles}
            ),
            None,
        )
        heir = next(
            (
                (s, c)
                for s, c in arrivals
                if c.person.person is not holding.person
                and role in {role_code(t.title) for t in c.titles}
                and c.counterpart in (None, holding.person)
            ),
            None,
        )
        known = any(
            c.change == "out" and c.person.person is holding.person and role in {role_code(t.title) for t in c.titles}
            for _, c in told
        )
        kept = any(h.is_kept and h.person is holding.person and role_code(h.title.title) != role for h in reading.holdings)
        if moved is None and kept and heir is not None and not known:
            found.append(
                (
                    holding.sentence,
                    replace(
                        heir[1],
                        person=replace(heir[1].person, person=holding.person, held=()),
                        change="out",
                        action="departed",
                        titles=(_as_elsewhere(holding.title),),
                        counterpart=heir[1].person.person,
                        rule="post_goes_to_another",
                    ),
                )
            )
            continue
        if moved is None or heir is None or known or _company_name(reading, moved) != _company_name(reading, heir[1]):
            continue
        if holding.company not in (None, moved.organisation, heir[1].organisation, reading.document.main_company):
            continue
        title = _as_elsewhere(holding.title)
        found.append(
            (
                holding.sentence,
                replace(
                    moved,
                    change="out",
                    action="transferred",
                    titles=(title,),
                    counterpart=heir[1].person.person,
                    rule="post_goes_to_another",
                    reason="reassignment",
                ),
            )
        )
        told_already = [c for _, c in found if c.person.person is holding.person and c.titles == (title,)]
        if len(told_already) > 1:
            found.pop()
    return found


def _is_career_step(reading: Reading, change: Change) -> bool:
    """Tell "joined Acme in 2014", told of somebody's past, from the move that the article is about."""
    year = (reading.document.published or "9999")[:4]
    return change.trigger.code == "JOIN" and any(d.date and d.date.value and d.date.value[:4] < year for d in change.line.dates)


def _of_same_change(article: _Article, _: Sentence, change: Change) -> _Post | None:
    """Read "Ada Brown succeeds Bo Lind" after "Ada Brown was named chairman"."""
    same = [(s, c) for s, c in article.told if c is not change and c.titles and _is_same(c, change)]
    own = [(s, c) for s, c in same if c.titles[0].start >= 0] or same
    return article.post(*own[0]) if own else None


def _of_counterpart(article: _Article, _: Sentence, change: Change) -> _Post | None:
    other = change.counterpart
    if other is None:
        return None
    mirrored = next(
        (article.post(s, c) for s, c in article.told if c.titles and c.person.person is other and c.change != change.change),
        None,
    )
    if mirrored is not None or change.change == "in":
        return mirrored or _held_post(_first_post(article.held, other))
    return _held_post([h for h in article.held if h.person is other and h.title.is_new])


def _of_holder_here(article: _Article, sentence: Sentence, change: Change) -> _Post | None:
    """Return the post that the same sentence gives to who goes."""
    if change.change != "out" or change.counterpart is not None:
        return None
    return _held_post(
        [
            h
            for h in article.held
            if h.person is change.person.person and not h.is_former and h.sentence is sentence and not h.is_kept
        ]
    )


def _of_kept(article: _Article, _: Sentence, change: Change) -> _Post | None:
    """Return the post in which who goes later "remains" for now."""
    return (
        _held_post([h for h in article.held if h.person is change.person.person and h.is_kept])
        if change.action == "retired" and change.counterpart is None
        else None
    )


def _of_own_arrival(article: _Article, sentence: Sentence, change: Change) -> _Post | None:
    """Read "They gave up their interim posts" of people whose appointment is told before."""
    if change.change != "out" or not any(s.code in {"post", "posts", "role", "roles"} for s in change.line.signs):
        return None
    return next(
        (
            article.post(s, c)
            for s, c in article.told
            if c.change == "in" and c.titles and c.person.person is change.person.person and s.index < sentence.index
        ),
        None,
    )


def _of_holder(article: _Article, _: Sentence, change: Change) -> _Post | None:
    """Return the posts of who goes, as the article names them beside the name."""
    if change.change != "out" or change.person.person is None:
        return None
    return _held_post(_first_post(article.held, change.person.person))


def _of_return(article: _Article, _: Sentence, change: Change) -> _Post | None:
    """Read "She assumed her duties in May" of someone whose departure from a post is told."""
    if change.change != "in" or change.trigger.code != "BECOME":
        return None
    return next(
        (
            article.post(s, c)
            for s, c in article.told
            if c.titles and c.person.person is change.person.person and c.change == "out"
        ),
        None,
    )


def _held_post(holdings: list[Holding]) -> _Post | None:
    return _Post(tuple(_as_elsewhere(h.title) for h in holdings), holdings[0].company) if holdings else None


def _first_post(held: list[Holding], person: Person) -> list[Holding]:
    mine = [h for h in held if h.person is person]
    mine = [h for h in mine if not h.is_former] or mine
    return [h for h in mine if h.sentence is mine[0].sentence] if mine else []


def _is_kept(held: list[Holding], change: Change, title: TitleMention) -> bool:
    """Tell whether the person is said to remain in the post."""
    return any(
        h.is_kept and h.person is change.person.person and role_code(h.title.title) == role_code(title.title) for h in held
    )


def _is_same(one: Change, other: Change) -> bool:
    return (
        one.person.person is other.person.person and one.change == other.change and "founded" not in {one.action, other.action}
    )


def _share_post(one: Change, other: Change) -> bool:
    return (
        not one.titles
        or not other.titles
        or bool({role_code(t.title) for t in one.titles} & {role_code(t.title) for t in other.titles})
    )


def _may_lack_title(reading: Reading, told: Told, held: list[Holding], change: Change) -> bool:
    """Keep a move with a company named without a post, for people who lead; not if it repeats a change that has one."""
    if any(c is not change and c.titles and _is_same(c, change) for _, c in told) and not _is_career_step(reading, change):
        return False
    leads = any(h.person is change.person.person for h in held) or any(
        c.titles and c.person.person is change.person.person for _, c in told
    )
    is_announced = (
        change.trigger.code == "LEAVE"
        and change.organisation is not None
        and change.organisation is reading.document.main_company
    )
    return (
        change.organisation is not None
        and change.trigger.code in {"JOIN", "LEAVE", "DISMISS", "EXIT"}
        and (leads or is_announced)
        and change.action in {"joined", "resigned", "departed", "retired", "dismissed"}
    )


def _as_elsewhere(title: TitleMention) -> TitleMention:
    """Return the title without its place, which counts in another sentence."""
    return TitleMention(-1, -1, title.title, title.unit, is_interim=title.is_interim)
