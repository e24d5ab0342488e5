"""Answers about members: who belongs where on a day, how many, who may be there twice, what a list would change."""
