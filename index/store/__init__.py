"""The archive on disk, rebuildable at any time: Whoosh index, bodies with annotations, catalogue of files.

Question: what was in the files when they were last read, and which articles answer this query? It knows neither
annotators nor formats nor the reader's state. `writer.StoreWriter` is the only writer, `reader.StoreReader` reads
bodies, `searcher.Searcher` answers queries; `schema` and `records` say how things lie on disk, under one
`STORE_VERSION`.
"""
