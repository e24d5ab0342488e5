"""The register of members: who belongs to which branch, since when; what the law asks of those who keep it."""
