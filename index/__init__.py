"""Everything but the screen: reading files, finding names and dates, searching, the command line."""
