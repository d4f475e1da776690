"""The pages of the shop."""
import gc as collector

ARTICLES = {number: {"name": "article %d" % number} for number in range(4000)}


def site(environ, start_response):
    start_response("200 OK", [])
    return [ARTICLES[int(environ["PATH_INFO"].strip("/"))]["name"].encode()]


def collector_is_on():
    return collector.isenabled()


if __name__ == "__main__":
    print(len(ARTICLES))
