"""People's ways through the product, with a real browser."""
