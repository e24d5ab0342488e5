"""What changes papers: writing, figures, enclosures, and the steps of their life."""
