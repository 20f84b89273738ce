"""What did the reader ask? Text to syntax tree with problems; total: never raises.

`parser.parse` makes the tree, `describe.describe` says it in words, `completion` says what its end may become, `fields`
is the table of fields that the parser and the help screens share. A new field is one row there; a new form of date is
one rule in `dates`.
"""
