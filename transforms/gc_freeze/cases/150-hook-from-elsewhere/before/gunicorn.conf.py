from shop.hooks import announce as when_ready

bind = "0.0.0.0:8000"
preload_app = True
