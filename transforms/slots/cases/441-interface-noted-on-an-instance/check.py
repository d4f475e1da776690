from routes import marked

assert marked("a").__provides__ == ("IMarked",)
