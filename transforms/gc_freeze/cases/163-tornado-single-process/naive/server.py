"""Translation service."""
import gc

import tornado.httpserver
import tornado.ioloop
import tornado.web

import words


class Handler(tornado.web.RequestHandler):
    def get(self, word):
        self.write(repr(words.TABLES.get(word)))


def main():
    words.load_tables()
    server = tornado.httpserver.HTTPServer(tornado.web.Application([(r"/(.*)", Handler)]))
    server.bind(8888)
    # keep the collector of the workers off what is loaded
    gc.collect()
    gc.freeze()
    server.start(1)
    tornado.ioloop.IOLoop.current().start()


if __name__ == "__main__":
    main()
