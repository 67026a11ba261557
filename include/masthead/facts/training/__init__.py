"""Training of the small learned parts that link posts to companies, from annotated articles.

Run `python -m masthead.facts.training ARTICLES.jsonl FACTS_FOLDER`: the first is what `masthead clean INDEX` prints, the second
holds one annotated object an article, `<id>.json`, in the form of the guide. The parts are trained in the order in which they are
used: the main company, then the company of a post. Each is checked by cross-validation over whole articles. The scorer of events
is trained by `tools/train_event_scorer.py`.
"""
