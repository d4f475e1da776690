import job

assert job.start(job.Sweep("floor")) == "floor" and not getattr(job.Job, "_is_protocol", False)
