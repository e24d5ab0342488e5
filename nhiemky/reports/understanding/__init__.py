"""What a file says by itself: which paper it is, its parts, its figures. Knows neither units nor targets yet."""
