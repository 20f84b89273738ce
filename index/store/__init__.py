"""The archive on disk: Whoosh index, bodies, catalogue of files. Rebuildable at any time."""
