"""The installation at work: made ready, served, its background work and its journal looked after."""
