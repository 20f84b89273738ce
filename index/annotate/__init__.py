"""Who, where, when? Article text to mentions, by pure functions."""
