"""What every room stands on: Vietnamese text, numbers, dates, the clock, refusals, processes. No models."""
