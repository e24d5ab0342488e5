"""A bag of made-up reports, as messy as life, with the truth about it."""
