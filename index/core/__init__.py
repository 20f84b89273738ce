"""The nouns that every room speaks: article, span, date range, entity, query, hit, error.

Question: what *is* an article, a date, a hit? Nothing here touches a file, a thread, Whoosh or a screen; the standard
library is all that it imports. A new noun is one file here.
"""
