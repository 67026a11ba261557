"""Questions that rules ask of a parse: who did it, to whom, is it denied, is it only possible.

All take tokens of spaCy's English parse (labels of the CLEAR style: nsubj, dobj, pobj, appos, conj …).
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "agent"}
_CLAUSES = {"ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "pcomp"}


def subjects(verb: Token) -> list[Token]:
    """Return the verb's subjects; of a verb without one, those of the verb that governs it ("X resigned and left": X for both)."""
    seen = verb
    for _ in range(6):
        found = [t for t in seen.children if t.dep_ in {"nsubj", "nsubjpass"}]
        if found:
            return [_antecedent(t) for t in found]
        if seen.dep_ in {"acl", "relcl"}:
            return [seen.head]
        if seen.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "aux", "ccomp", "prep"}:
            return []
        seen = seen.head
    return []


def objects(verb: Token) -> list[Token]:
    """Return the direct objects of the verb, and of a passive its grammatical subject."""
    found = [t for t in verb.children if t.dep_ in {"dobj", "obj", "dative"}]
    return found + [t for t in verb.children if t.dep_ == "nsubjpass"]


def agents(verb: Token) -> list[Token]:
    """Return who does it in a passive: the nouns after "by"."""
    return [o for by in verb.children if by.dep_ == "agent" or by.lower_ == "by" for o in by.children if o.dep_ == "pobj"]


def prepositional(head: Token, *prepositions: str) -> list[Token]:
    """Return the nouns that hang on `head` by one of the prepositions, such as "as" and "to"."""
    return [
        o
        for p in head.children
        if p.dep_ in {"prep", "agent", "dative"} and p.lower_ in prepositions
        for o in p.children
        if o.dep_ in {"pobj", "pcomp"}
    ]


def with_conjuncts(token: Token) -> list[Token]:
    """Return the token and all that is joined to it by "and", "or" and commas, in order."""
    return [token, *token.conjuncts] if token.dep_ != "conj" else [token, *(t for t in token.conjuncts if t.i > token.i)]


def appositions(token: Token) -> list[Token]:
    """Return the nouns in apposition to the token, on either side."""
    found = [t for t in token.children if t.dep_ == "appos"]
    return [*found, token.head] if token.dep_ == "appos" else found


def is_negated(verb: Token) -> bool:
    """Tell whether the verb, or a verb that governs it, carries "not", "never", "no longer" or "n't"."""
    return any(any(t.dep_ == "neg" or t.lower_ in {"never", "not", "n't"} for t in v.children) for v in governors(verb))


def modal(verb: Token) -> str | None:
    """Return the modal verb in force ("may", "would", "will" …), from the verb itself or from its nearest governor in the chain of verbs."""
    for v in governors(verb):
        for t in v.children:
            if t.dep_ == "aux" and t.tag_ == "MD":
                return str(t.lower_)
        if v.dep_ not in {"conj", "xcomp"}:
            return None
    return None


def governors(verb: Token) -> Iterator[Token]:
    """Yield the verb, then the verbs above it, as far as the clause that reports it."""
    seen = verb
    for _ in range(6):
        yield seen
        if seen.dep_ not in {"xcomp", "conj", "pcomp"} or seen.head is seen:
            return
        seen = seen.head


def subtree_span(token: Token) -> Span:
    """Return the whole phrase that hangs on the token."""
    doc: Doc = token.doc
    return doc[token.left_edge.i : token.right_edge.i + 1]


def _antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for: "Ada Brown, who left": Brown for who."""
    if token.lower_ in {"who", "which", "that"} and token.head.dep_ == "relcl":
        return token.head.head
    return token
