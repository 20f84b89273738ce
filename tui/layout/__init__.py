"""Pure text layout: wrapping, marking."""
