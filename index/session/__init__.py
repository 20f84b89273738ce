"""One open archive, for any front end."""
