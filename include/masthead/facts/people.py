"""Who the article names, each under the fullest name that it gives.

What a reader would get wrong: a surname alone belongs to the person who was last named with it, so two Browns of one article stay two; and a
given name alone ("Ada brings …") is a mention only where one person of the article has it.
"""

from collections.abc import Sequence

from masthead.facts.mentions import Gender, Mention, Person
from masthead.facts.name_runs import Run, name_words

_MALE, _FEMALE = (
    {"Mr", "Sir", "Lord", "Baron", "Herr", "Prince", "Count"},
    {"Mrs", "Ms", "Miss", "Dame", "Lady", "Baroness", "Madame", "Frau", "Princess", "Smt"},
)


def find_people(runs: Sequence[Run]) -> list[Person]:
    """Return the people whom the runs name, in the order of their first mention, each with its mentions.

    `runs` are those of the article that name people, in order.
    """
    people: list[Person] = []
    for run in sorted(runs, key=lambda r: (r.sentence.kind != "prose", -len(_parts(r.text)))):
        if len(_parts(run.text)) > 1 and not any(_same(_parts(run.text), _parts(p.name)) for p in people):
            people.append(Person(_without_degrees(run.text)))
    last: dict[str, Person] = {}
    for run in runs:
        parts = _parts(run.text)
        person = _whose(parts, people, last)
        if person is None:
            person = Person(run.text)
            people.append(person)
        for part in (parts[-1], parts[0]):
            last[part] = person
        if run.honorific in _MALE | _FEMALE:
            person.gender = "male" if run.honorific in _MALE else "female"
        person.mentions.append(Mention(run.sentence, run.start, run.end, person, "name" if len(parts) > 1 else "short name"))
    found = [p for p in people if p.mentions]
    for person in found:
        if person.gender == "unknown":
            person.gender = gender_of(person.name)
    return sorted(found, key=lambda p: (p.mentions[0].sentence.index, p.mentions[0].start))


def _without_degrees(name: str) -> str:
    """Return the name without what a university gave.

    >>> _without_degrees("Ada Brown, Ph.D."), _without_degrees("Bo Lind, Jr.")
    ('Ada Brown', 'Bo Lind, Jr.')
    """
    words = name.split()
    while (
        len(words) > 2
        and words[-1].replace(".", "") in name_words().generations
        and words[-1].replace(".", "") not in {"Jr", "Sr", "II", "III", "IV"}
    ):
        words = words[:-1]
    return " ".join(words).rstrip(",")


def gender_of(name: str) -> Gender:
    """Tell by the given name; "unknown" where both or neither bear it.

    >>> gender_of("Ada Brown"), gender_of("Kim Lind"), gender_of("J. Brown")
    ('female', 'male', 'unknown')
    """
    given = name.split(maxsplit=1)[0]
    female, male = given in name_words().female, given in name_words().male
    return "unknown" if female == male else "female" if female else "male"


def _whose(parts: list[str], people: list[Person], last: dict[str, Person]) -> Person | None:
    if len(parts) > 1:
        return next((p for p in people if _same(parts, _parts(p.name))), None)
    if parts[0] in last:
        return last[parts[0]]
    bearers = [p for p in people if parts[0] in (_parts(p.name)[-1], _parts(p.name)[0]) or parts[0] in _parts(p.name)]
    by_surname = [p for p in bearers if _parts(p.name)[-1] == parts[0]]
    chosen = by_surname or bearers
    return chosen[0] if chosen else None


def _parts(name: str) -> list[str]:
    """Return the words that tell people apart: no generation, no degree, no comma."""
    words = [w.rstrip(".") if len(w) > 2 else w for w in name.replace(",", " ").split()]
    kept = [w for w in words if w.rstrip(".") not in name_words().generations]
    return kept or words


def _same(a: list[str], b: list[str]) -> bool:
    """Tell whether two names of two words or more can be one person's: "A. B. Brown", "Ada Brown"."""
    if sorted(w.lower() for w in a) == sorted(w.lower() for w in b):
        return True
    if a[-1].lower() != b[-1].lower():
        return set(a) < set(b) or set(b) < set(a)
    x, y = a[0].rstrip(".").lower(), b[0].rstrip(".").lower()
    if x == y or (x[:3] == y[:3] and min(len(x), len(y)) >= 3) or (min(len(x), len(y)) == 1 and x[0] == y[0]):
        return True
    return x in [w.rstrip(".").lower() for w in b[:-1]] or y in [w.rstrip(".").lower() for w in a[:-1]]
