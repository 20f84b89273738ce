"""One file a command; see `index.cli.main.COMMANDS`."""
