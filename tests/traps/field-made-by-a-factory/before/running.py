def run(machines):
    for machine in machines:
        machine.state.step += 1
        machine.state.error = None
    return [machine.state.step for machine in machines]
