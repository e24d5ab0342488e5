"""First steps of a new installation and lists taken from Excel."""
