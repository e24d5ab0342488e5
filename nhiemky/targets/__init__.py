"""Congress targets: reading them, adding figures up, judging what is reached."""
