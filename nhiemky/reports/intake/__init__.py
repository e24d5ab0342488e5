"""Intake: the files people really send, opened safely and read into documents."""
