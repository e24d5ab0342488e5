"""Pages of members: the register, one member, and what is kept of them."""
