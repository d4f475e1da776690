import warnings

import pool

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    pool.use()
assert seen[0].filename == pool.__file__, seen[0].filename
