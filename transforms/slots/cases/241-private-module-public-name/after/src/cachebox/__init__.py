from ._impl import Box as Box
