"""Guards for routes."""
