from chart.series import Series


class StyledSeries(Series):
    def __init__(self, name, points, **style):
        super().__init__(name, points)
        for key, value in style.items():
            setattr(self, "style_" + key, value)

    def css(self):
        return self.style_color
