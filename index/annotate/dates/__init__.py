"""When: date expressions."""
