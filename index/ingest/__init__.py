"""Which files changed, and get them in."""
