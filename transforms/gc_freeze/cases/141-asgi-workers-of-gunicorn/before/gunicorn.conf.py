bind = "127.0.0.1:8000"
worker_class = "uvicorn.workers.UvicornWorker"
preload_app = True


# uvicorn's own settings are on the command line.
