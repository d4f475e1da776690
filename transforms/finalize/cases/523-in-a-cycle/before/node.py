class Node:
    def __init__(self, path):
        self.file = open(path, "w")
        self.other = None

    def __del__(self):
        self.file.write("end")
        self.file.close()
