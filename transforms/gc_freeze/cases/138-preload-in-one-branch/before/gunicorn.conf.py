import os

workers = 4
if os.environ.get("ENVIRONMENT") != "development":
    preload_app = True
