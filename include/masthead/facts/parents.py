"""Who owns whom, where the article shows it: "Harbour, a unit of Fjord", "Fjord's Harbour division", "Harbour parent Fjord"."""

import itertools
import re
from collections.abc import Sequence

from masthead.facts.mentions import Mention, Organisation
from masthead.facts.organisations import core_of, is_part_of

_PART = r"(?:wholly[- ]owned |majority[- ]owned |listed |former |main |new )*(?:[\w-]+ ){0,2}?(?:unit|subsidiary|division|arm|affiliate|part|brand|business|operating company|member|portfolio company|subsidiaries)"
_OWNED_BEFORE_OWNER = re.compile(
    rf"^,? (?:which is |is |was |itself )?(?:(?:a|an|the|its) )?{_PART} of (?:the )?$|^,? (?:which is |is |a company )?(?:wholly |majority |partly )?(?:owned|controlled) by (?:the )?$|^(?:'s)? parent(?: company| firm| group)?,? (?:the )?$",
    re.I,
)
_OWNER_BEFORE_OWNED = re.compile(
    rf"^(?:'s)? {_PART},? $|^-owned $|^,? (?:the )?(?:parent(?: company)?|owner) of (?:the )?$", re.I
)
_OWNED_AS_PART = re.compile(r"^(?: \w+)? (?:unit|subsidiary|division|arm|affiliate|brand|business)\b", re.I)


def set_parents(organisations: Sequence[Organisation]) -> None:
    """Set `parent` of each organisation whose owner the article shows."""
    mentions = sorted((m for o in organisations for m in o.mentions), key=lambda m: (m.sentence.index, m.start))
    for one, two in itertools.pairwise(mentions):
        if one.sentence is two.sentence and one.entity is not two.entity:
            _read_pair(one, two)
    for organisation in organisations:
        if organisation.parent is None:
            organisation.parent = next(
                (
                    o
                    for o in organisations
                    if o is not organisation and o.parent is not organisation and _is_named_after(organisation, o)
                ),
                None,
            )


def _read_pair(one: Mention, two: Mention) -> None:
    between = one.sentence.text[one.end : two.start]
    after = two.sentence.text[two.end :]
    first, second = one.organisation, two.organisation
    if first is None or second is None or not (first.is_business and second.is_business):
        return
    if _OWNED_BEFORE_OWNER.match(between):
        _own(second, first)
    elif _OWNER_BEFORE_OWNED.match(between) or (between == "'s " and _OWNED_AS_PART.match(after)):
        _own(first, second)


def _own(owner: Organisation, owned: Organisation) -> None:
    above = owner
    while above.parent is not None:
        above = above.parent
        if above is owned:
            return
    if owned.parent is None and owner is not owned:
        owned.parent = owner


def _is_named_after(part: Organisation, whole: Organisation) -> bool:
    short = min((core_of(n) for n in {whole.name, *whole.aliases}), key=lambda core: (len(core), core))
    core = core_of(part.name)
    return (
        len(core) > len(short) and core[: len(short)] == short and is_part_of(part.name, " ".join(short)) and whole.is_business
    )
