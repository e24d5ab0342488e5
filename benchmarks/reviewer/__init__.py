"""Measures the reviewer on the corpus: sentences beside two baselines, faults of whole bags, and time."""
