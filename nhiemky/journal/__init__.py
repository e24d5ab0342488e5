"""Nhật ký: what was done, by whom, in a chain that shows every later change."""
