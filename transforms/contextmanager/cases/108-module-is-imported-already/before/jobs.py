import contextlib

from things import LOG, Thing


@contextlib.contextmanager
def noted():
    LOG.append("in")
    yield
    LOG.append("out")


def run(name):
	thing = Thing(name)
	try:
		with noted():
			return thing.use()
	finally:
		thing.close()
