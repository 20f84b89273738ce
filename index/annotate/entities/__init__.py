"""Who and where: the people, organisations and places of a text.

`annotator.find_entities` is the door. `tokens` finds the capitalised words, `candidates` cuts runs of them into pieces,
`classify` and `persons` say what kind each piece is and `linking` ties pieces over "of" and "and". Then the text
speaks: `brackets` takes its short forms, `crafts` leaves out ships, `evidence` and `context` decide what a run does
not, and `join` tells which names mean the same. What is known beforehand stands in lexicon/, plain lists that `lexicon`
reads; a new name is one line there.
"""
