import gc

import bus

client = bus.Client()
client.listen("news")
del client
gc.collect()
assert bus.CLOSED == [["news"]], bus.CLOSED
