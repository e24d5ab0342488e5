"""Units of the association: who stands in the tree, and how people write their names."""
