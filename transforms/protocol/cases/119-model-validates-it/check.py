import warnings

warnings.simplefilter("ignore")
import cfg

assert cfg.read(cfg.Config(clock=cfg.Fixed()).clock) == 5
