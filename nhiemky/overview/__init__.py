"""Pages that look across rooms; writes nothing."""
