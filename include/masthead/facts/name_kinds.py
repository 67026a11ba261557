"""What a run of capitals names: a person, an organisation, a place, or nothing.

What a reader would get wrong: the parser's label is one vote, and often wrong on a name it has not met. Votes are counted over all places where the article
has the name, so that "Harbour said" profits from "Harbour Foods Inc" in another paragraph.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from masthead.facts.headlines import common_words
from masthead.facts.name_runs import Run, name_words

Kind = Literal["person", "organisation", "place", "nothing"]
Votes = dict[str, float]

_POST = r"(?:chief|chair(?:man|woman|person)?|president|director|manager|ceo|cfo|coo|cto|head|boss|founder|co-founder|partner|secretary|treasurer|executive|officer|editor|owner|counsel|controller)"
_POST_BEFORE = re.compile(rf"\b{_POST}s?,?\s+$", re.I)
_POST_AFTER = re.compile(
    rf"^,\s+(?:\d\d,\s+)?(?:who\b|(?:(?:the|a|an|its|our|their|former|current|interim|acting|and)\s+)?(?:[\w'&-]+\s+){{0,4}}?{_POST}\b(?!['\w]))",
    re.I,
)
_PERSON_BEFORE = re.compile(
    r"\b(?:appoint(?:s|ed|ing|ment of)?|named?|names|naming|hired?|hires|elect(?:s|ed)|promot(?:es|ed|ing)|replac(?:es|ed|ing)|succeed(?:s|ed|ing)?|welcom(?:es|ed|e)|thank(?:ed)?|succeeded by|replaced by|led by|headed by|colleague)\s+$",
    re.I,
)
_PERSON_AFTER = re.compile(
    r"^(?:,\s+\d\d\b|,? who\b|\s+(?:(?:has|had|will|would|is to|also|who|is|was)\s+)*(?:resign|retir|step(?:s|ped|ping)? (?:down|aside|up|back)|was (?:named|appointed|elected|born|promoted|hired)"
    r"|been (?:named|appointed|elected|promoted)|serves? as|served as|joins?\b|joined\b|brings\b|be (?:succeeded|replaced)|succeeds?\b|succeeded|replaces\b|replaced\b|holds an? |graduated|earned (?:a|his|her)|leads?\b|heads?\b|led\b|headed\b|became\b|become\b|take over|takes over|took over|(?:lead|run|chair|head|oversee|report to|retire|leave|leaves|left|takes charge|take charge|takes the)\b|said he|said she|told (?:investors|reporters|analysts|staff|employees|shareholders)|tells|and (?:he|she)\b)|(?:'s)? (?:as|to) (?:(?:its|the|their|a|an|our) )?(?:[\w-]+ ){0,4}?"
    + _POST
    + r"\b|'s (?:successor|replacement|predecessor|departure|resignation|appointment|retirement|promotion|contract|term|tenure|mandate|election)\b)"
)
_ORGANISATION_BEFORE = re.compile(
    r"(?:\b(?:at|joined|joining|joins|leave|left|shares of|shares in|stake in|owner of|parent of|unit of|subsidiary of|division of|arm of|acquire[sd]?|acquiring|acquisition of|takeover of|merger with|listed|rival|rivals|chain|retailer|carmaker|maker"
    r"|company|firm|bank|airline|insurer|broker|brokerage|giant|group|operator|startup|start-up|developer|producer|supplier|customers? like|clients? like|bought by|owned by|acquired by|sold to)"
    r"|\b(?:chief|chairman|president|director|manager|ceo|cfo|coo|cto|head|founder|co-founder|partner|executive|officer|editor|board|employee|unit|shareholders?|stockholders?|ownership) (?:of|at|for|with))\s+(?:the\s+)?$",
    re.I,
)
_ORGANISATION_AFTER = re.compile(
    r"^(?:'s?\s+(?:(?:\w+\s+){0,2}(?:chief|chairman|ceo|cfo|president|board|shares|stock|shareholders|headquarters|profits?|revenues?|sales|business|operations|customers|products|subsidiary|parent|plants?|unit|division|offer|bid|earnings|results|management|employees|market|brand))"
    r"|,? which\b|\s+(?:shares|stock|shareholders|stockholders|board|employees|executives|executive|spokes\w+|officials|unit|subsidiary|plant|customers|management|officers|directors)\b"
    r"|\s+(?:group |global |interim |acting |former |founder and |co-)?(?:ceo|cfo|coo|cto|chairman|chairwoman|chair|chief|president|founder|co-founder|boss|head|director|executive|exec|finance chief|managing director|vice president|general manager|md)\b(?! of\b)"
    r"|\s+(?:announces?|announced|reports|reported|posts|posted|declares?d?|acquires?d?|agreed to (?:buy|acquire|sell)|plans to|appoints?\b|appointed\b|names?\b|named\b|hires?\b|hired\b|elects?\b|elected\b|dismiss(?:es|ed)\b|fires?d?\b|sack(?:s|ed)\b|oust(?:s|ed)\b|promot(?:es|ed)\b|poach(?:es|ed)\b|taps?\b|tapped\b|has \d|have \d|trades\b|traded\b|launche[sd]|unveil(?:s|ed)|files|filed|makes|operates|employs|owns)"
    r"|,? (?:a|an|the) (?:\w+[- ]){0,5}(?:company|maker|provider|bank|firm|retailer|developer|producer|operator|group|platform|airline|insurer|supplier|manufacturer|unit|subsidiary|leader|business|fund|startup))\b",
    re.I,
)


def kinds_of(runs: Sequence[Run], tickers: Iterable[str] = ()) -> dict[str, Kind]:
    """Return what each distinct run of the article names."""
    lists = name_words()
    votes: dict[str, Votes] = defaultdict(lambda: {"person": 0.0, "organisation": 0.0, "place": 0.0, "nothing": 0.0})
    labels: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
    for run in runs:
        _context_votes(run, votes[run.text])
        _label_votes(run, labels[run.text])
    for text, count in votes.items():
        _form_votes(text, count)
        _add_labels(text, labels[text], count)
        if text in tickers:
            count["organisation"] += 3
    _share(votes)
    _share_with_neighbours(runs, votes)
    kinds: dict[str, Kind] = {}
    for text, count in votes.items():
        best = max(("person", "organisation", "place", "nothing"), key=lambda k: count[k])
        kinds[text] = best if count[best] > 0 else "nothing"  # type: ignore[assignment]
        if kinds[text] == "organisation" and (text in lists.exchanges or text.split()[-1] == "Index"):
            kinds[text] = "nothing"
    return kinds


def _form_votes(text: str, count: Votes) -> None:  # noqa: PLR0912  a case a line
    """Vote by the form of the name alone."""
    lists = name_words()
    words = text.replace(",", "").split()
    bare = [w.rstrip(".") for w in words]
    given = bare[0] in lists.male or bare[0] in lists.female
    if bare and all(b in lists.functions or b in {"and", "&", "of"} for b in bare):
        count["nothing"] += 8
    if text in lists.currencies or bare[-1] in {
        "Act",
        "Index",
        "Meeting",
        "Award",
        "Awards",
        "Prize",
        "Cup",
        "Show",
        "Day",
        "Week",
        "Conference",
        "Summit",
        "Forum",
        "Project",
        "Camp",
        "Street",
        "Avenue",
        "Road",
        "Plan",
        "Program",
        "Programme",
        "Rules",
        "Code",
        "Committee",
        "Report",
    }:
        count["nothing"] += 4
    if text.replace(".", "") in lists.places or text in lists.places:
        count["place"] += 4
    if text in lists.public_names or text in lists.exchanges:
        count["organisation"] += 5
    if any(b in lists.legal_forms for b in bare[1:]) or "&" in words:
        count["organisation"] += 5
    if bare[-1] in lists.organisation_words or (bare[0] in lists.organisation_words and not given):
        count["organisation"] += 3 if len(words) > 1 else 1
    if len(words) == 1 and re.fullmatch(r"[A-Z][A-Z0-9&.-]{1,5}", text):
        count["organisation"] += 2
    if len(words) == 1 and re.search(r"[a-z][A-Z]|\d|\.com$", text) and not re.match(r"(?:Mc|Mac|De|La|Le|Di|O)[A-Z]", text):
        count["organisation"] += 1.5
    if 2 <= len(words) <= 5 and all(re.fullmatch(r"[A-ZÀ-Þ][\w'’-]*\.?|[a-z]{1,3}|(?:[A-Z]\.)+", w) for w in words):
        if given and bare[-1] not in lists.organisation_words:
            count["person"] += 3
        if any(re.fullmatch(r"(?:[A-Z]\.)+", w) for w in words[:-1]) and len(bare[-1]) > 1:
            count["person"] += 3
        if any(re.fullmatch(r"[A-Z][a-z]+-[a-z]+", w) for w in words) and len(words) <= 3:
            count["person"] += 3
        if len(words) == 2 and not given and not any(w.lower() in common_words() for w in bare):
            count["person"] += 0.6
        if len(words) <= 3 and (bare[0] in lists.either or bare[-1] in lists.either):
            count["person"] += 1.5
    if len(words) == 1 and given:
        count["person"] += 1
    if bare[-1] in lists.generations and len(bare) > 2:
        count["person"] += 3
    if len(words) == 1 and (bare[0] in lists.organisation_words or bare[0] in lists.no_names):
        count["nothing"] += 4
    if re.search(r"\d{3}|%|^[A-Z]\d$", text):
        count["nothing"] += 4


_LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "nothing",
    "DATE": "nothing",
    "PRODUCT": "nothing",
    "WORK_OF_ART": "nothing",
    "EVENT": "nothing",
    "LAW": "nothing",
    "MONEY": "nothing",
}


def _context_votes(run: Run, count: Votes) -> None:
    """Vote by what stands about one mention."""
    before, after = run.before, run.after
    if run.honorific:
        count["person"] += 5
    if re.match(r"^\s*$", before) and len(run.text.split()) == 1 and run.sentence.doc is None:
        count["nothing"] += 0.5
    if _POST_BEFORE.search(before[-40:]):
        count["person"] += 2
    if _POST_AFTER.match(after[:80]):
        count["person"] += 2
    if _PERSON_BEFORE.search(before[-30:]):
        count["person"] += 1.2
    if _PERSON_AFTER.match(after[:60]):
        count["person"] += 2
    if _ORGANISATION_BEFORE.search(before[-50:]):
        count["organisation"] += 1.6
    if _ORGANISATION_AFTER.match(after[:90]):
        count["organisation"] += 1.6
    if re.match(r"^(?:,? \w+){0,4} its\b", after):
        count["organisation"] += 1.5
    if re.match(r"^(?:,? \w+){0,4} (?:his|her|himself|herself)\b", after):
        count["person"] += 1.5
    if re.search(r"\bin\s+$", before) and not re.match(r"^\s+(?:shares|stock)", after):
        count["place"] += 0.7
    if re.match(r",\s+(?:Inc|Ltd|LLC|Corp)\b", after):
        count["organisation"] += 4


def _share_with_neighbours(runs: Sequence[Run], votes: dict[str, Votes]) -> None:
    """Let names that "and" joins be of one kind: "Ada Brown and Bo Lind"."""
    for one, two in itertools.pairwise(runs):
        if (
            one.sentence is not two.sentence
            or one.text == two.text
            or one.sentence.text[one.end : two.start] not in {" and ", ", ", ", and "}
        ):
            continue
        for sure, unsure in ((votes[one.text], votes[two.text]), (votes[two.text], votes[one.text])):
            for kind, other in (("person", "organisation"), ("organisation", "person")):
                if sure[kind] > sure[other] + 2 and unsure["place"] <= 0:
                    unsure[kind] += 1.0


def _label_votes(run: Run, count: Votes) -> None:
    """Count the parser's labels of one mention."""
    if run.sentence.doc is None:
        return
    span = run.sentence.span(run.start, run.end)
    labels = {t.ent_type_ for t in span if t.ent_type_}
    for label in labels:
        if (kind := _LABELS.get(label)) is not None:
            count[kind] += 1.0 / len(labels)
    if not labels and len(span) == 1 and span[0].tag_ not in {"NNP", "NNPS"}:
        count["nothing"] += 1.0


def _add_labels(text: str, labels: Votes, count: Votes) -> None:
    """Let the parser's labels weigh as much as three mentions at most: it repeats its mistakes."""
    total = sum(labels.values())
    for kind, seen in labels.items():
        weight = 0.5 if kind == "place" and text not in name_words().places else 0.8 if kind == "person" else 1.0
        count[kind] += weight * min(total, 3) * seen / total


def _share(votes: dict[str, Votes]) -> None:
    """Let a short form profit from the long form that it is part of."""
    lists = name_words()
    long = [t for t in votes if len(t.split()) > 1]
    for text in long:  # what was said of "Ms Brown" was said of Ada Brown, what of "Harbour's shares" of Harbour Foods
        surname, first = votes.get(text.split()[-1]), votes.get(text.split()[0])
        if (
            surname is not None
            and surname["person"] > surname["organisation"] + 2
            and text.split()[-1] not in lists.organisation_words
        ):
            votes[text]["person"] += 2
        elif first is not None and first["organisation"] > first["person"] + 2:
            votes[text]["organisation"] += 1
    for text, count in votes.items():
        if " " not in text:
            count["person"] -= 2.5  # a person has a longer name somewhere, which makes good for this below
        words = [w for w in text.replace(",", "").split() if w.rstrip(".") not in lists.legal_forms]
        if not words:
            continue
        for other in long:
            if other == text:
                continue
            parts = other.replace(",", "").split()
            their = votes[other]
            if len(words) == 1 and words[0] == parts[-1] and their["person"] > max(their["organisation"], their["place"]):
                count["person"] += 5
            elif len(words) == 1 and words[0] == parts[0] and their["person"] > max(their["organisation"], their["place"]) + 1:
                count["person"] += 3.5
            elif parts[: len(words)] == words and their["organisation"] > max(their["person"], their["place"]):
                count["organisation"] += 2.5
