"""What people fill in about members and their data."""
