"""The language that a text is written in, by its most frequent words or by its script.

The text is asked first: many sites declare English whatever they print.
"""

import re
from collections import Counter
from pathlib import Path

import yaml

_LISTS = yaml.safe_load(Path(__file__).with_name("languages.yml").read_text(encoding="utf-8"))
_LANGUAGES_OF_WORD: dict[str, list[str]] = {}
for _language, _words in _LISTS["words"].items():
    for _word in _words:
        _LANGUAGES_OF_WORD.setdefault(str(_word), []).append(_language)
_SCRIPTS = {
    str(language): re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges) + "]")
    for language, ranges in _LISTS["scripts"].items()
}
_JAPANESE_SHARE = 0.1  # of the letters; the rest may be Chinese characters
_SCRIPT_SHARE = 0.4
_SAMPLE = 6000  # letters
_LEAST_SHARE = 0.06  # of the words; a tenth to a third of the words of real text are in its language's list


def language_of(text: str, *declared: str | None) -> str:
    """Return the ISO 639-1 code of the text's language; if the text does not tell, the first one declared; else "und".

    >>> language_of("Northwind Foods said on Tuesday that Ada Brown will follow Bo Lind as head of the company.", "de")
    'en'
    >>> language_of("Der Aufsichtsrat hat am Dienstag beschlossen, dass die Vorsitzende auch nach dem Mai im Amt bleibt.")
    'de'
    >>> language_of("Northwind", "de-AT"), language_of("Northwind")
    ('de', 'und')
    """
    sample = text[:_SAMPLE]
    if by_script := _by_script(sample):
        return by_script
    words = re.findall(r"\w+", sample.lower())
    votes: Counter[str] = Counter()
    for word in words:
        languages = _LANGUAGES_OF_WORD.get(word, ())
        for language in languages:
            votes[language] += 1 / len(languages)  # type: ignore[assignment]
    if votes and len(words) >= 8:
        [(language, count)] = votes.most_common(1)
        if count >= _LEAST_SHARE * len(words):
            return language
    codes = (re.match(r"[a-zA-Z]{2}(?![a-zA-Z])", (code or "").strip()) for code in declared)
    return next((code[0].lower() for code in codes if code), "und")


def _by_script(text: str) -> str | None:
    letters = sum(c.isalpha() for c in text)
    for language, script in _SCRIPTS.items():
        own = len(script.findall(text))
        if own and own > (_JAPANESE_SHARE if language == "ja" else _SCRIPT_SHARE) * letters:
            return language
    return None
