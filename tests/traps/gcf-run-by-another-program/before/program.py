import runpy, weakref

space = runpy.run_path("server.py", run_name="__main__")
r = weakref.ref(space["Node"])
import server2

server2.check(space)
