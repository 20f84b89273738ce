"""Whoosh made fast: a codec of mapped arrays, a bulk writer, and an evaluator of whole query trees on arrays.

Question: which documents of a Whoosh index answer this query object, in which order? Schema, analysers, query objects,
storage, locks and the table of contents stay Whoosh's. The room knows fields and documents, and no article.

Writing: `writer.BulkWriter` <- `analysis`, `surfaces`, `inversion`, `spill`, `sources`, `building`, `policy`. On disk:
FORMAT.md, `sectionfile`, `segmentdata`, `postings`, `columns`, `stored`, `lengths`. Reading: `searcher.EngineSearcher`
<- `leaves`, `evaluator`, `termsets`, `expansion`, `spans`, `scoring`, `matches`, `selection`, `orders`, `facets`. Stock
Whoosh reads the same files through `codec`, whose dotted class names are part of the format.

To answer a new kind of query on arrays, add a case to `evaluator.Evaluator.match`; until then Whoosh's own matcher
answers it. To keep something new on disk, add a section in `building`, its reading in `segmentdata`, and a line to
FORMAT.md.
"""
