"""Training of the small learned parts, from annotated articles. Run `python -m masthead.facts.training ARTICLES.jsonl FACTS_FOLDER`.

ARTICLES.jsonl is what `masthead clean INDEX` prints; FACTS_FOLDER holds one annotated object an article, `<id>.json`, in the form of the guide. The parts are
trained in the order in which they are used: the main company, the company of a post, the confidence of facts. Each is checked by cross-validation over whole articles.
"""
