"""A server that answers each question in a child of its own."""
import os
import socket


class Model:
    def __init__(self, words):
        self.weights = {}
        for number in range(words):
            self.weights["word-%d" % number] = [number]


class Server:
    def __init__(self, address, answer):
        self.socket = socket.socketpair()[0] if address is None else address
        self.model = Model(3000)
        self.answer = answer
        self.children = set()

    def run(self):
        while True:
            try:
                self.accept()
            except EOFError:
                break
            self.reap()
        while self.children:
            self.reap(0)

    def accept(self):
        question = self.socket.recv(1)
        if not question:
            raise EOFError
        self.spawn(question)

    def spawn(self, question):
        self.last = os.fork()
        if self.last:
            self.children.add(self.last)
            return
        try:
            self.answer(question, self.model.weights)
        finally:
            os._exit(0)

    def reap(self, flags=os.WNOHANG):
        pid, _ = os.waitpid(-1, flags)
        self.children.discard(pid)


def main(address=None, answer=print):
    server = Server(address, answer)
    server.run()


if __name__ == "__main__":
    main()
