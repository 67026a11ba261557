"""Who reports to whom: "reporting to Ada Brown", "She will report to Ada Brown", "Both executives will report to Ada Brown"."""

import re

from masthead.facts.mentions import Person
from masthead.facts.rules.change import Change
from masthead.facts.rules.lines import Found
from masthead.facts.rules.reading import Reading
from masthead.facts.sentences import Sentence

_REPORT = (
    r"(?:report|reports|reporting|reported|answer|answers|answering|accountable|answerable)(?: (?:in|into|directly|back|straight))* to"
    r"(?: (?:the|its|O|'s|[a-z]+(?= 's)|both))*(?: [a-z-]+(?: 's)?){0,4} (?P<boss>P(?: and P)?)"
)
_GROUP = re.compile(
    r"\b(?P<count>both|two|pair|duo|three|trio|four|five|six)\b|\b(?P<all>all|they|these|the (?:executives|men|women|appointees))\b",
    re.I,
)
_COUNTS = {"both": 2, "two": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6}
_LOOK_BACK = 6  # sentences between the last of a group and what is said of all of them


def reports_to(reading: Reading, told: list[tuple[Sentence, Change]]) -> dict[int, tuple[str, ...]]:
    """Return, by id of the change, the names of those whom the person is said to report to in the post."""
    found: dict[int, tuple[str, ...]] = {}
    for sentence, lines in reading.sentences():
        for line in lines:
            for match in line.find(_REPORT):
                bosses = tuple(s.person.name for s in match.people("boss") if s.person)
                for change in _of_whom(match, sentence, told):
                    if change.person.person is not None and change.person.person.name not in bosses:
                        found[id(change)] = bosses
    return found


def _of_whom(match: Found, sentence: Sentence, told: list[tuple[Sentence, Change]]) -> list[Change]:
    """Return the changes that the words speak of: told just before in the sentence, or of its subject, or of "both" told before."""
    at = match.signs()[0].start
    here = [c for s, c in told if s is sentence and c.change == "in" and c.trigger.start < at]
    if here:
        last = max(c.trigger.start for c in here)
        return [c for c in here if c.trigger.start == last]
    earlier = [(s, c) for s, c in told if c.change == "in" and c.titles and c.action != "founded" and s.index < sentence.index]
    subjects = [s.person for s in match.line.signs[: match.first] if s.person is not None]
    if subjects:
        mine = [(s, c) for s, c in earlier if c.person.person is subjects[0]]
        return [c for s, c in mine if s.index == mine[-1][0].index]
    group = _GROUP.search(sentence.text[:at])
    if group is None:
        return []
    near = [(s, c) for s, c in earlier if sentence.index - s.index <= _LOOK_BACK]
    members: list[Person] = []
    for _, c in reversed(near):
        if c.person.person is not None and c.person.person not in members:
            members.append(c.person.person)
    if group["count"]:
        members = members[: _COUNTS[group["count"].lower()]]
    return [c for _, c in near if c.person.person in members]
