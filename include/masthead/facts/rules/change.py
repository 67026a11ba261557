"""A change of post as a rule reads it from one line, before the rest of the article is asked what the line leaves out."""

from dataclasses import dataclass
from typing import Literal

from masthead.facts.mentions import Organisation, Person
from masthead.facts.rules.lines import Found, Line
from masthead.facts.rules.signs import Sign
from masthead.facts.sentences import Sentence
from masthead.facts.title_mentions import TitleMention

# Small words that may stand between a word of change and the post.
FILL = (
    r"(?:(?: ,)? (?:as|to|be|become|BECOME|SERVE|the|post|posts|role|position|job|jobs|of|its|a|an|their|new|in|on|onto|for|his|her|our|O|'s|newly-created|newly|created|office|title|titles|first|second|next|"
    r"permanent|full-time|other|former|working|serving|acting|term|fulltime|female|male|woman|black|seat|company|firm|group|bank|one|most|latest|sole|additional|another|roles|positions|duties|responsibilities|expanded|dual|same|top|that)){0,9}"
)
# "from Beta", "over two rivals", "from deputy chairman": what may stand between a person, or the word of change, and "as" or "to".
FROM = r"(?:(?: ,)? (?:from|over|away from)(?: (?:the|rival|two|several|its|his|her|role|post|position|of))*(?: (?:O(?: 's \S+)?|T|[a-z]+)))?"
# A seat on a board, then the post on it: "joined the board as chairman" is about the chair.
POST = rf"(?:B(?: ,)? as{FILL} )?(?P<post>T|B)"
AUX = (
    r"(?: (?:has|have|had|will|is|are|was|were|been|be|being|to|would|may|might|could|should|not|n't|never|who|have|set|due|expected|scheduled|going|slated|poised|tipped|likely|about|it|that|said|then|and|next|"
    r"agreed|decided|announced|plans|planned|planning|intends|intended|wants|chosen|opted|going|ready|asked|in|line|ll|'ll|’ll|did|does|do|his|her|their|he|she|decision|intention|plan|plans))*"
)
_NO_UNIT = r"(?:P|T|B|,|;|:|\.|while|as|following|after|reporting|based|from|who|which|where|in|to|with|when|until|under|through|at|said|for|since|before|but|because|LEDBY|is|was|are|were|has|will|JOIN|APPOINT|SUCCEED|LEAVE|BECOME|SERVE|REMAIN|that|it|he|she|they|and (?:report|reports|will|is|be|has|become|serve|join|sit|take))(?!\S)"
# The words after "will lead", or before "is led by": a noun phrase, as far as signs can tell.
UNIT = rf"(?P<unit>(?!{_NO_UNIT}|and P(?!\S))\S+(?: (?!{_NO_UNIT}|and P(?!\S))\S+){{0,8}})"


@dataclass(slots=True)
class Change:
    """One person's change: `titles` may be empty where the line does not name the post. `trigger` is the word of change."""

    person: Sign
    change: Literal["in", "out"]
    action: str
    titles: tuple[TitleMention, ...]
    trigger: Sign
    line: Line
    rule: str
    organisation: Organisation | None = None
    counterpart: Person | None = None
    unit: str | None = None
    is_denied: bool = False
    is_planned: bool = False
    reason: str | None = None
    evidence: Sentence | None = None  # where it is not the sentence of the trigger


def posts_of(found: Found, group: str, k: int, people: int) -> tuple[TitleMention, ...]:
    """Return the posts for the k-th of several people: all of them, or with as many posts as people and "respectively" one each."""
    titles = found.posts(group)
    if people > 1 and len(titles) == people and not any(t.is_plural for t in titles):
        return (titles[k],)
    return tuple(titles)


def subject_before(line: Line, k: int) -> Sign | None:
    """Return the person who is subject of a verb at sign k that has none beside it: "Bo Lind resigned and was replaced"."""
    for j in range(k - 1, -1, -1):
        sign, before = line.signs[j], line.signs[j - 1].code if j else ""
        if sign.code in {";", ":", "."}:
            return None
        if sign.code == "P" and before not in {
            "SUCCEED",
            "by",
            "from",
            "of",
            "with",
            "under",
            "DISMISS",
            "to",
            "for",
            "at",
            "'s",
            "about",
        }:
            return sign
    return None


def company_before(line: Line, k: int) -> Organisation | None:
    """Return the organisation that is subject of a verb at sign k: the nearest before it that hangs on no preposition."""
    for j in range(k - 1, -1, -1):
        sign, before = line.signs[j], line.signs[j - 1].code if j else ""
        before = line.signs[j - 2].code if before == "the" and j > 1 else before
        if sign.code == "O" and before not in {"of", "at", "from", "with", "for", "in", "to", "against", "than"}:
            return sign.organisation
    return None
