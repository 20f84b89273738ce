"""The screens: what is asked of the session, and where its answers go. Only they and the app know the session."""
