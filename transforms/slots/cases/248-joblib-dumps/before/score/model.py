import joblib

from score.feature import Feature


def train(path, weights):
    joblib.dump([Feature(n, w) for n, w in weights], path)


def load(path):
    return joblib.load(path)
