"""Which sentences can hold a fact: only those are parsed."""

from masthead.facts.sentences import Sentence


def may_hold_a_fact(sentence: Sentence) -> bool:
    """Tell whether the sentence is worth a parse."""
    return len(sentence.text) > 8 and any(c.isupper() for c in sentence.text)
