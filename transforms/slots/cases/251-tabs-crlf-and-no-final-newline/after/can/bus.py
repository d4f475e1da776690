import enum

class Frame:
	"""A frame of the bus."""

	__slots__ = ("ident", "data")

	class Kind(enum.Enum):
		DATA = 1

	def __init__(self, ident, data):
		self.ident = ident
		self.data = data

class Filter:
	__slots__ = ("mask",)

	def __init__(self, mask):
		self.mask = mask

	def frames(self, rows):
		return [Frame(i, d) for i, d in rows if i & self.mask]