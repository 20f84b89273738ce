"""When: the date expressions of a text, as TIMEX3 values and calendar ranges.

`annotator.find_dates` is the door. A new word goes into `lexicon`, a new form is one line of `forms` and, where none
fits, a function in the `resolve_*` module of its kind. `tense` tells which way an undated day lies, `story` which year
it belongs to where the text is about another time than its own.
"""
