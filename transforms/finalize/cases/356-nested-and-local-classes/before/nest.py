import io


class Outer:
	class Inner:
		def __init__(self):
			self.out = io.StringIO()

		# the end
		def __del__(self):
			self.out.write("x")
			self.out.close()


def make():
	class Local:
		'''Made here.'''

		def __init__(me, limit=1):
			'''Open it.'''
			me.out = io.StringIO()

		def __del__(this):
			this.out.close()
	return Local()
