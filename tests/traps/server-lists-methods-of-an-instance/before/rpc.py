from xmlrpc.server import SimpleXMLRPCDispatcher


def serve(obj):
    d = SimpleXMLRPCDispatcher(allow_none=True)
    d.register_introspection_functions()
    d.register_instance(obj)
    return d
