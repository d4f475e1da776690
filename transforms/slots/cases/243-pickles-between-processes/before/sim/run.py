import multiprocessing

from sim.cell import Cell


def step(cell):
    return Cell(cell.x + 1, cell.energy / 2)


def run(n, processes=2):
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        return pool.map(step, [Cell(x, 1.0) for x in range(n)])
