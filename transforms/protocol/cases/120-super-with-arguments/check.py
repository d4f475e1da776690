import jobs

assert jobs.schedule(jobs.Clean("a", "ann")) == "ann"
