"""How do other programs get it?

One file a target: what was found -> text. `registry.TARGETS` lists them. What articles say is quoted as the target
asks, so that a formula, a tag or a link of a stranger stays text.
"""
