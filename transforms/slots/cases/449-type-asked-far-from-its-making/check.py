from fill import shape

assert shape().sides == 4
