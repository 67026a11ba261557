"""The rules that read facts, a module a kind of statement.

Rules about posts read a sentence as a line of signs (`signs`, `lines`): people, organisations, titles, words of change, and the plain words between
them, with appositions and relative clauses taken out first. So "Ada Brown, 45, chief executive of Acme since May, has been named chairman" reads
"P has been APPOINT T", and a rule is one pattern over such a line.
"""
