from err import Failed
from job import Job

job = Job(1)
try:
    job.run()
except Exception as e:
    assert isinstance(e, Failed)
    e.job.retries = 1
assert job.retries == 1
