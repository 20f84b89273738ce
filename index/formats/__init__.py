"""What does this file say? One file a format."""
