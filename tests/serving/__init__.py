"""The server as it runs for real."""
