"""Four workers that share what the application loads."""

workers = 4
preload_app = True
