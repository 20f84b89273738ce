"""Who and where: the people, organisations and places of a text.

`annotator.find_entities` is the door. `pieces` cuts texts into words coded by `vocabulary`, `columns` says what the
model looks at for each (`wordforms`: a word by itself; `phrases`: listed names), `tagger` scores that with the weights
of `model` and decides with `decode`; `evidence` lets the text speak for a second pass. Then rules: `mend`, with
`regroup`, `shortforms`, `echoes` and `crafts`; and `join` tells which names mean the same. What is known beforehand
stands in lexicon/, plain lists that `lexicon` reads: a new name is one line there, and it counts at once. `make train`
makes the weights anew; a change of features, or of what a list means, needs that. `MODEL.md` is the model's card.
"""
