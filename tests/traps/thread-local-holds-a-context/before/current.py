import threading

local = threading.local()
