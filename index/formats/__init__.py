"""What does this file say? One file a format: bytes in, raw articles out.

This room knows the core and nothing else; formats never import one another. What two of them need is a module of its
own: `encoding` (bytes to text), `bounded` (streams with a limit), `fields` (metadata under guessed names), `dateparse`
(dates of metadata), `namedate` (dates in addresses and file names), `frontmatter`, `paragraphs`, `markup`, `bylines`.

To add a format: write one module with a function `read_x(stream, path)` that follows `contract.Reader`, and add one
line to `registry.FORMATS`. Import heavy packages inside functions: the command line must start without them.
"""
