"""A unit's story: which entries of the journal tell of it, what rows they speak of, and the words for both."""
