"""Terms of office, and the phases they part into."""
