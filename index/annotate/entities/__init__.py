"""Who and where: names."""
