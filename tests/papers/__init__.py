"""Papers: written, counted, adopted, sent."""
