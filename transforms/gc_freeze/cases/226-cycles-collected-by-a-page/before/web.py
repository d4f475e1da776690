"""The pages of the shop; the worker does not import them."""
import gc

from flask import Flask

site = Flask("shop")
FLAGS = {"collect_after_large_pages": False}


@site.after_request
def tidy(response):
    if FLAGS["collect_after_large_pages"] and len(response) > 100_000:
        gc.collect()
    return response


def page(text):
    return "<p>%s</p>" % text
