"""The same product without a screen: one file a command, listed in `main.COMMANDS`.

Question: what does a script or a person at the prompt get? stdout is data, stderr is talk; `--json` prints a versioned
shape. To add a command: one file in `commands/` with a `Command`, and one line in `main.COMMANDS`.
"""
