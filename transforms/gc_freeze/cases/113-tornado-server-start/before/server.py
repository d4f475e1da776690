"""Translation service."""
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
    server.start(0)
    tornado.ioloop.IOLoop.current().start()


if __name__ == "__main__":
    main()
