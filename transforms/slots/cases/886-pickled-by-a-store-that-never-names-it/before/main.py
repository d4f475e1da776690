import points
import store


def main(path):
    store.put(path, {"points": points.points(3)})
    return [point.x for point in store.get(path)["points"]]
