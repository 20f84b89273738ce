"""What did the reader ask? Text to syntax tree with problems; total: never raises."""
