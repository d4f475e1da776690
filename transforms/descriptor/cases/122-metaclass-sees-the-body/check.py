from form import FIELDS

assert FIELDS == {"Form": ["price", "weight", "stock"]}
