import jobs

assert jobs.plan(jobs.Backup("home")) == "home at 3"
