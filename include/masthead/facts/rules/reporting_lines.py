"""Who reports to whom: "reporting to Ada Brown", "Both executives will report to Ada Brown"."""

import re

from masthead.facts.rules.change import Change
from masthead.facts.rules.reading import Reading
from masthead.facts.sentences import Sentence

_REPORT = r"(?:report|reports|reporting|reported|answer|answers|answering|accountable|answerable)(?: (?:in|into|directly|back|straight))* to(?: (?:the|its|O|'s|[a-z]+(?= 's)|both))*"
_GROUP = re.compile(r"\b(both|all|the (?:two|three|four|five)|they|these|the (?:executives|men|women|pair|trio|duo))\b", re.I)


def reports_to(reading: Reading, told: list[tuple[Sentence, Change]]) -> dict[int, tuple[str, ...]]:
    """Return, by id of the change, the names of those whom the person is said to report to in the post."""
    found: dict[int, tuple[str, ...]] = {}
    for sentence, lines in reading.sentences():
        for line in lines:
            for match in line.find(rf"{_REPORT}(?: [a-z-]+(?: 's)?){{0,4}} (?P<boss>P(?: and P)?)"):
                bosses = tuple(s.person.name for s in match.people("boss") if s.person)
                at = match.signs()[0].start
                here = [c for s, c in told if s is sentence and c.change == "in" and c.trigger.start < at]
                if here:
                    last = max(c.trigger.start for c in here)
                    chosen = [c for c in here if c.trigger.start == last]
                else:
                    chosen = _told_before(told, sentence, at)
                for change in chosen:
                    if change.person.person is not None and change.person.person.name not in bosses:
                        found[id(change)] = bosses
    return found


def _told_before(told: list[tuple[Sentence, Change]], sentence: Sentence, at: int) -> list[Change]:
    """The changes that the sentence speaks of: of its own subject, or of "both executives" those told just before."""
    subject = sentence.text[:at]
    earlier = [(s, c) for s, c in told if c.change == "in" and s.index <= sentence.index]
    named = [c for _, c in earlier if c.person.person is not None and c.person.person.name.split()[-1] in subject]
    if named:
        return named
    if _GROUP.search(subject) and earlier:
        last = max(s.index for s, _ in earlier)
        return [c for s, c in earlier if s.index == last and sentence.index - last <= 2]
    return []
