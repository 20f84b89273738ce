"""What did the reader say?

Kept in the archive's `.dateline/`, in text that people can read, share and edit; never lost, whatever becomes of the
index. A file that can't be understood in parts keeps those parts.
"""
