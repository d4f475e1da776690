class Form:
	'A form.'

	def __init__(self):
		self._price = self._weight = self._stock = None

	@property
	def price(self):
		return self._price

	@price.setter
	def price(self, value):
		if value < 1:
			raise ValueError('%s is less than 1' % (value,))
		self._price = value

	@property
	def weight(self):
		return self._weight

	@weight.setter
	def weight(self, value):
		if value < 2:
			raise ValueError('%s is less than 2' % (value,))
		self._weight = value

	@property
	def stock(self):
		return self._stock

	@stock.setter
	def stock(self, value):
		if value < 3:
			raise ValueError('%s is less than 3' % (value,))
		self._stock = value
