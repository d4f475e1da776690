import os

preload_app = True
workers = 4

if os.environ.get("VERBOSE"):
    def when_ready(server):
        server.append("ready, with all details")
else:
    def when_ready(server):
        server.append("ready")
