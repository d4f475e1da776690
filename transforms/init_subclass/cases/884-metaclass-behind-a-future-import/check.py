from jobs import job

assert job.Job.kinds == {"nightly": job.Nightly, "hourly": job.Hourly}
