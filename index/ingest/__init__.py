"""Which files changed, and get them in.

Question: what has to be read again so that the index says what the folder says? `scan` lists the folder, `changes`
holds it against the catalogue, `build` turns one file into annotated articles (in worker processes), `run` does it all
with progress, commits and cancelling.
"""
