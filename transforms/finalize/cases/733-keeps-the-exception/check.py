import gc

import job

one = job.Job("one")
one.run()
del one
gc.collect()
assert job.ENDED == [("one", False)], job.ENDED
