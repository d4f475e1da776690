from scoring.server import serve

if __name__ == "__main__":
    serve(4, print)
