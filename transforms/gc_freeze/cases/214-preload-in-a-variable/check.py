import ast, gc, os, sys, types

MODE = sys.argv[1]


def tracked(obj):
    """True where the collector still scans *obj* (frozen objects are left out)."""
    return any(other is obj for other in gc.get_objects())


def in_child(fn):
    """Fork; return what *fn* returned in the child."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(writer, repr(fn()).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        out = stream.read()
    os.waitpid(pid, 0)
    return ast.literal_eval(out.decode())


from shop import web


def worker():
    answer = web.site({"PATH_INFO": "/7"}, lambda status, headers: None)
    return tracked(web.ARTICLES[7]), web.collector_is_on(), answer


scanned, enabled, answer = in_child(worker)
assert enabled and answer == [b"article 7"]
if MODE == "after":
    assert not scanned
