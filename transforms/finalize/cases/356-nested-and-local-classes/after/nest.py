import io
import weakref


class Outer:
	class Inner:
		def __init__(self):
			self.out = io.StringIO()
			self._finalizer = weakref.finalize(self, self._release, self.out)

		@staticmethod
		def _release(out):
			out.write("x")
			out.close()


def make():
	class Local:
		'''Made here.'''

		def __init__(me, limit=1):
			'''Open it.'''
			me.out = io.StringIO()
			me._finalizer = weakref.finalize(me, me.out.close)
	return Local()
