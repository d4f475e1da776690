"""A small warehouse: what pyscale's README rewrites."""
