preload_app = True
workers = 4
when_ready = lambda server: server.append("ready")
