"""Translation service."""
import gc

import tornado.httpserver
import tornado.ioloop
import tornado.netutil
import tornado.process
import tornado.web

import words


class Handler(tornado.web.RequestHandler):
    def get(self, word):
        self.write(repr(words.TABLES.get(word)))


def main():
    sockets = tornado.netutil.bind_sockets(8888)
    # keep the collector of the workers off what is loaded
    gc.collect()
    gc.freeze()
    tornado.process.fork_processes(4)
    words.load_tables()
    server = tornado.httpserver.HTTPServer(tornado.web.Application([(r"/(.*)", Handler)]))
    server.add_sockets(sockets)
    tornado.ioloop.IOLoop.current().start()


if __name__ == "__main__":
    main()
