"""The same product without a screen."""
