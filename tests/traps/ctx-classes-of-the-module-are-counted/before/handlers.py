class Socket:
    def close(self):
        print("closed")


class Echo:
    def run(self):
        socket = Socket()
        try:
            return "echo"
        finally:
            socket.close()
