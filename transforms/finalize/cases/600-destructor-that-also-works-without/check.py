import gc

import owner

owner.Owner("without", False)
owner.Owner("with", True)
gc.collect()
assert owner.log == ["without", "with"]
