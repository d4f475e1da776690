import jobs


def run(self):
    return self.n


jobs.Job.__call__ = run
