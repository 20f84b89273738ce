"""The terminal app: paints what a session says and listens to the reader. Question: what does the reader see and press?"""
