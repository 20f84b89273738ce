"""One open archive, for any front end: searching, reading, indexing, and the events that tell of them.

Question: what can a front end do with an archive? `session.Session` is the answer; `places` says where an archive's
index and the user's data lie, `search_thread` owns the searcher, `namebook` knows who is who in the archive, `indexing`
runs the ingest in a process of its own. The only room with threads.
"""
