"""The terminal app: what does the reader see and press? It paints what a session says."""
