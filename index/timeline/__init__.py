"""What happened when, according to these articles?

Pure functions from articles and their annotations to tellings and events. `tellings` takes the dates of one article
with their sentences, `events` finds which of them tell of the same thing, `periods` cuts time into buckets.
"""
