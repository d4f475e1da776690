import jobs
import ports

assert ports.start(jobs.Clean("ann")) == "ann"
