"""How fast a bag is read, beside a straightforward script of the same libraries' world."""
