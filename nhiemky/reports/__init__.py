"""From the files units send to a consolidated report."""
