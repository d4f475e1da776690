import argparse


def read(kind, words):
    parser = argparse.ArgumentParser()
    parser.add_argument("places", type=kind, nargs="*")
    places = parser.parse_args(words).places
    for number, place in enumerate(places):
        place.number = number
    return places
