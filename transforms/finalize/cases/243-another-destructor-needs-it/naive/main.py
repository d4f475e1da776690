import sys

import jobs

JOB = jobs.Job(jobs.Log(sys.argv[1]))
