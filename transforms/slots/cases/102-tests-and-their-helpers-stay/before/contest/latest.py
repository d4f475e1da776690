class Score:
    def __init__(self, team, points):
        self.team = team
        self.points = points

    def __lt__(self, other):
        return self.points < other.points


def winner(rows):
    return max(Score(team, points) for team, points in rows).team
