"""What is filled in about campaigns."""
